import { existingAppInstanceUser } from "./existing.ts";
import type { Handler } from "./service.ts";

/** Without settings the user stays for good. With settings whose end is past it ends at once. */
export const PutAppInstanceUserExpirationSettings: Handler<"PutAppInstanceUserExpirationSettings", "arns" | "store"> = (
  { AppInstanceUserArn, ExpirationSettings },
  service,
) => {
  const { appInstance, user } = existingAppInstanceUser(AppInstanceUserArn, service);
  const { ExpirationDays = null, ExpirationCriterion = null } = ExpirationSettings ?? {};
  service.store.expiration.set(appInstance.seq, user.seq, ExpirationDays, ExpirationCriterion);
  return { AppInstanceUserArn, ExpirationSettings };
};
