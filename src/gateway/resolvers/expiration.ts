import * as shapes from "../chime/mappers.ts";
import { arn, expirationSettings } from "../domain/constraints.ts";
import { userOf } from "../domain/refs.ts";
import type { ExpirationSettingsInput } from "../generated/graphql.ts";
import { mutation } from "./mutation.ts";
import { described } from "./node.ts";
import type { DomainResolvers } from "./types.ts";

/** The settings in AWS's words; left out where there are none, which removes them. */
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
  AppInstanceUser: { expirationSettings: described("expirationSettings") },
  Mutation: {
    putAppInstanceUserExpirationSettings: mutation(
      { userArn: arn("user"), expirationSettings },
      async (input, { call }) => {
        const answer = await call("PutAppInstanceUserExpirationSettings", {
          AppInstanceUserArn: input.userArn,
          ...expirationShape(input),
        });
        const settings = shapes.expirationSettings(answer.ExpirationSettings);
        return {
          appInstanceUser: { ...userOf(input.userArn), expirationSettings: settings },
          expirationSettings: settings,
        };
      },
    ),
  },
} satisfies DomainResolvers;
