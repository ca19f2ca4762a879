import * as mappers from "../chime/mappers.ts";
import { arn, days } from "../domain/constraints.ts";
import { appInstanceRef } from "../domain/refs.ts";
import { objectMutation } from "./mutation.ts";
import { arnTarget } from "./target.ts";
import type { DomainResolvers } from "./types.ts";

export default {
  AppInstance: {
    retentionSettings: ({ arn }, _, { load }) => load.retentionSettings.load(arn),
  },
  Mutation: {
    putAppInstanceRetentionSettings: objectMutation(
      {
        target: arnTarget("appInstanceArn", "AppInstance"),
        rules: { appInstanceArn: arn("app-instance"), channelRetentionSettings: { retentionDays: days } },
      },
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
