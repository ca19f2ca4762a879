import type { Quotas } from "../public.ts";

/** AWS's default quotas. AWS documents none for bots. */
export const defaultQuotas: Quotas = {
  appInstances: 100,
  appInstanceUsers: 100_000,
  appInstanceAdmins: 100,
  appInstanceUserEndpoints: 10,
  tags: 50,
};
