import * as mappers from "../chime/mappers.ts";
import { arn, expirationSettings } from "../domain/constraints.ts";
import { userRef } from "../domain/refs.ts";
import type { ExpirationSettingsInput } from "../generated/graphql.ts";
import { objectMutation } from "./mutation.ts";
import { arnTarget } from "./target.ts";
import type { DomainResolvers } from "./types.ts";

/** Returns the settings as AWS's wire shape; omitting them removes them. */
export const expirationShape = ({
  expirationSettings,
}: {
  readonly expirationSettings?: ExpirationSettingsInput | null;
}) =>
  expirationSettings
    ? {
        ExpirationSettings: {
          ExpirationDays: expirationSettings.expirationDays,
          ExpirationCriterion: expirationSettings.expirationCriterion,
        },
      }
    : {};

export default {
  Mutation: {
    putAppInstanceUserExpirationSettings: objectMutation(
      { target: arnTarget("userArn", "AppInstanceUser"), rules: { userArn: arn("user"), expirationSettings } },
      async (input, { call }) => {
        const response = await call("PutAppInstanceUserExpirationSettings", {
          AppInstanceUserArn: input.userArn,
          ...expirationShape(input),
        });
        const settings = mappers.expirationSettings(response.ExpirationSettings);
        return {
          appInstanceUser: { ...userRef(input.userArn), expirationSettings: settings },
          expirationSettings: settings,
        };
      },
    ),
  },
} satisfies DomainResolvers;
