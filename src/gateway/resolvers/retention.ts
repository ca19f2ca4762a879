import * as shapes from "../chime/shapes.ts";
import { arn, days } from "../identity/constraints.ts";
import { appInstanceOf } from "../identity/refs.ts";
import type { DomainResolvers } from "./domain.ts";
import { mutation } from "./mutation.ts";

export default {
  AppInstance: {
    retentionSettings: ({ arn }, _, { load }) => load.retentionSettings.load(arn),
  },
  Mutation: {
    putAppInstanceRetentionSettings: mutation(
      { appInstanceArn: arn("app-instance"), channelRetentionSettings: { retentionDays: days } },
      async ({ appInstanceArn, channelRetentionSettings: { retentionDays } }, { call }) => {
        const answer = await call("PutAppInstanceRetentionSettings", {
          AppInstanceArn: appInstanceArn,
          AppInstanceRetentionSettings: {
            ChannelRetentionSettings: retentionDays ? { RetentionDays: retentionDays } : {},
          },
        });
        return { appInstance: appInstanceOf(appInstanceArn), retentionSettings: shapes.retentionSettings(answer) };
      },
    ),
  },
} satisfies DomainResolvers;
