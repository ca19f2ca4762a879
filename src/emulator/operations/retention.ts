import { RETENTION_GRACE_MS } from "../store/app-instance.ts";
import { toEpochSeconds } from "../wire/response.ts";
import type { Handler } from "./handler.ts";
import { requireAppInstance } from "./resources.ts";

export const GetAppInstanceRetentionSettings: Handler<"GetAppInstanceRetentionSettings", "arns" | "store"> = (
  { AppInstanceArn },
  deps,
) => {
  const { retentionDays, retentionDeletesAt } = requireAppInstance(AppInstanceArn, deps);
  return toSettings(retentionDays, retentionDeletesAt);
};

export const PutAppInstanceRetentionSettings: Handler<"PutAppInstanceRetentionSettings", "arns" | "store" | "clock"> = (
  { AppInstanceArn, AppInstanceRetentionSettings },
  deps,
) => {
  const { seq } = requireAppInstance(AppInstanceArn, deps);
  const days = AppInstanceRetentionSettings.ChannelRetentionSettings?.RetentionDays ?? null;
  const deletesAt = days === null ? null : deps.clock.now() + RETENTION_GRACE_MS;
  deps.store.appInstances.setRetention(seq, days, deletesAt);
  return toSettings(days, deletesAt);
};

const toSettings = (days: number | null, deletesAt: number | null) => ({
  AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: days ?? undefined } },
  InitiateDeletionTimestamp: deletesAt === null ? undefined : toEpochSeconds(deletesAt),
});
