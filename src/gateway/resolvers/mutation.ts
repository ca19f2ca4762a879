import type { GraphQLResolveInfo } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { check, length, type Rules } from "../domain/constraints.ts";
import { type GatewayError, isUserError, type UserErrorCode } from "../domain/gateway-error.ts";

interface MutationInput {
  readonly clientMutationId?: string | null;
}

/** The payload repeats it, so its length is limited. */
const MAX_CLIENT_MUTATION_ID = 256;
const mutationRules = { clientMutationId: length(0, MAX_CLIENT_MUTATION_ID) };

interface UserError {
  readonly code: UserErrorCode;
  readonly message: string;
  readonly field: string[] | null;
}

/**
 * Returns the resolver of a mutation: it checks the input by the rules, and `write` returns the payload. Errors that the caller can act on
 * become `userErrors`. Afterwards the request reads everything anew.
 */
export const mutation =
  <Input extends MutationInput, Payload extends object>(
    rules: Rules<NoInfer<Input>>,
    write: (input: Input, context: GraphqlContext, info: GraphQLResolveInfo) => Promise<Payload>,
  ) =>
  async (_: unknown, { input }: { readonly input: Input }, context: GraphqlContext, info: GraphQLResolveInfo) => {
    const { clientMutationId = null } = input;
    context.beginWriting();
    try {
      check<MutationInput>(input, mutationRules);
      check(input, rules);
      return { ...(await write(input, context, info)), userErrors: [], clientMutationId };
    } catch (error) {
      if (!isUserError(error)) throw error;
      context.record.errorCodes.add(error.code);
      return {
        userErrors: userErrorsOf(error, ["input"]),
        clientMutationId: clientMutationId?.slice(0, MAX_CLIENT_MUTATION_ID) ?? null,
      };
    } finally {
      context.load.clear();
    }
  };

/** Returns the issues of an error as data; `path` is where the input stands in the arguments. */
export function userErrorsOf({ code, issues }: GatewayError<UserErrorCode>, path: readonly string[]): UserError[] {
  return issues.map(({ message, field }) => ({ code, message, field: field ? [...path, ...field] : null }));
}
