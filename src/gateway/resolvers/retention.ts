import * as mappers from "../chime/mappers.ts";
import { arn, days } from "../domain/constraints.ts";
import { appInstanceRef } from "../domain/refs.ts";
import { mutation } from "./mutation.ts";
import type { DomainResolvers } from "./types.ts";

export default {
  AppInstance: {
    retentionSettings: ({ arn }, _, { load }) => load.retentionSettings.load(arn),
  },
  Mutation: {
    putAppInstanceRetentionSettings: mutation(
      { appInstanceArn: arn("app-instance"), channelRetentionSettings: { retentionDays: days } },
      async ({ appInstanceArn, channelRetentionSettings: { retentionDays } }, { call }) => {
        const response = await call("PutAppInstanceRetentionSettings", {
          AppInstanceArn: appInstanceArn,
          AppInstanceRetentionSettings: {
            ChannelRetentionSettings: retentionDays ? { RetentionDays: retentionDays } : {},
          },
        });
        return { appInstance: appInstanceRef(appInstanceArn), retentionSettings: mappers.retentionSettings(response) };
      },
    ),
  },
} satisfies DomainResolvers;
