/** Maximum numbers: AppInstances per account, endpoints per user, tags per resource, the others per AppInstance. */
export interface Quotas {
  readonly appInstances: number;
  readonly appInstanceUsers: number;
  readonly appInstanceAdmins: number;
  readonly appInstanceUserEndpoints: number;
  readonly tags: number;
}

/** AWS's default quotas. AWS documents none for bots. */
export const defaultQuotas: Quotas = {
  appInstances: 100,
  appInstanceUsers: 100_000,
  appInstanceAdmins: 100,
  appInstanceUserEndpoints: 10,
  tags: 50,
};
