import { RETENTION_GRACE_MS } from "../store/app-instance.ts";
import { epochSeconds } from "../wire/protocol.ts";
import { existingAppInstance } from "./existing.ts";
import type { Handler } from "./service.ts";

export const GetAppInstanceRetentionSettings: Handler<"GetAppInstanceRetentionSettings", "arns" | "store"> = (
  { AppInstanceArn },
  service,
) => {
  const { retentionDays, retentionDeletesAt } = existingAppInstance(AppInstanceArn, service);
  return settings(retentionDays, retentionDeletesAt);
};

export const PutAppInstanceRetentionSettings: Handler<"PutAppInstanceRetentionSettings", "arns" | "store" | "clock"> = (
  { AppInstanceArn, AppInstanceRetentionSettings },
  service,
) => {
  const { seq } = existingAppInstance(AppInstanceArn, service);
  const days = AppInstanceRetentionSettings.ChannelRetentionSettings?.RetentionDays ?? null;
  const deletesAt = days === null ? null : service.clock.now() + RETENTION_GRACE_MS;
  service.store.appInstances.setRetention(seq, days, deletesAt);
  return settings(days, deletesAt);
};

const settings = (days: number | null, deletesAt: number | null) => ({
  AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: days ?? undefined } },
  InitiateDeletionTimestamp: deletesAt === null ? undefined : epochSeconds(deletesAt),
});
