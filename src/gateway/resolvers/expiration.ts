import { expirationShape } from "../chime/input-shapes.ts";
import * as mappers from "../chime/mappers.ts";
import type { GraphqlContext } from "../context.ts";
import { arn, expirationSettings } from "../domain/constraints.ts";
import { userRef } from "../domain/refs.ts";
import type { ExpirationSettingsInput } from "../generated/graphql.ts";
import { objectMutation } from "./mutation.ts";
import { arnTarget } from "./target.ts";
import type { DomainResolvers } from "./types.ts";

export const expirationTarget = arnTarget("userArn", "AppInstanceUser");

interface Expiration {
  readonly userArn: string;
  readonly expirationSettings?: ExpirationSettingsInput | null | undefined;
}

export async function putExpirationSettings(input: Expiration, { call }: Pick<GraphqlContext, "call">) {
  const response = await call("PutAppInstanceUserExpirationSettings", {
    AppInstanceUserArn: input.userArn,
    ...expirationShape(input),
  });
  const settings = mappers.expirationSettings(response.ExpirationSettings);
  return {
    appInstanceUser: { ...userRef(input.userArn), expirationSettings: settings },
    expirationSettings: settings,
  };
}

export default {
  Mutation: {
    putAppInstanceUserExpirationSettings: objectMutation(
      { target: expirationTarget, rules: { userArn: arn("user"), expirationSettings } },
      putExpirationSettings,
    ),
  },
} satisfies DomainResolvers;
