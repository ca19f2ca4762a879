import type { Handler } from "./handler.ts";
import { requireAppInstanceUser } from "./resources.ts";

/** Without settings the user never expires. A user whose expiration is in the past is deleted at once. */
export const PutAppInstanceUserExpirationSettings: Handler<"PutAppInstanceUserExpirationSettings", "arns" | "store"> = (
  { AppInstanceUserArn, ExpirationSettings },
  deps,
) => {
  const { appInstance, user } = requireAppInstanceUser(AppInstanceUserArn, deps);
  const { ExpirationDays = null, ExpirationCriterion = null } = ExpirationSettings ?? {};
  deps.store.expiration.set(appInstance.seq, user.seq, ExpirationDays, ExpirationCriterion);
  return { AppInstanceUserArn, ExpirationSettings };
};
