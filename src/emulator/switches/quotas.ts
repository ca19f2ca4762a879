/** How many of a kind there may be: AppInstances in the account, endpoints at each user, tags on each resource, others in each AppInstance. */
export interface Quotas {
  readonly appInstances: number;
  readonly appInstanceUsers: number;
  readonly appInstanceAdmins: number;
  readonly appInstanceUserEndpoints: number;
  readonly tags: number;
}

/** AWS's defaults, which it raises on request, but for tags: 50 in all its services, and raised in none. It tells none for bots. */
export const defaultQuotas: Quotas = {
  appInstances: 100,
  appInstanceUsers: 100_000,
  appInstanceAdmins: 100,
  appInstanceUserEndpoints: 10,
  tags: 50,
};
