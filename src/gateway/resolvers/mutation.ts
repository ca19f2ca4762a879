import type { Context } from "../context.ts";
import { check, length, type Rules } from "../domain/constraints.ts";
import { badInput, Failure, isUserFailure, missing, type UserFailureCode } from "../domain/gateway-error.ts";

interface MutationInput {
  readonly clientMutationId?: string | null;
}

/** What is echoed would else multiply whatever a body can hold. */
const MAX_ECHO = 256;
const echoed = { clientMutationId: length(0, MAX_ECHO) };

interface UserError {
  readonly code: UserFailureCode;
  readonly message: string;
  readonly field: string[] | null;
}

/**
 * A mutation: its input is checked by the rules, then `write` makes the payload. What the caller can act on becomes
 * `userErrors`; the rest is thrown. Whatever happens, nothing that was read before counts any more.
 */
export const mutation =
  <Input extends MutationInput, Payload extends object>(
    rules: Rules<NoInfer<Input>>,
    write: (input: Input, context: Context) => Promise<Payload>,
  ) =>
  async (_: unknown, { input }: { readonly input: Input }, context: Context) => {
    const { clientMutationId = null } = input;
    context.beginWriting();
    try {
      check<MutationInput>(input, echoed);
      check(input, rules);
      return { ...(await write(input, context)), userErrors: [], clientMutationId };
    } catch (error) {
      if (!isUserFailure(error)) throw error;
      context.record.codes.add(error.code);
      return {
        userErrors: userErrors(error, ["input"]),
        clientMutationId: clientMutationId?.slice(0, MAX_ECHO) ?? null,
      };
    } finally {
      context.load.forget();
    }
  };

/** What the caller can act on, as data; the path of each fault begins where the input stands in the arguments. */
export function userErrors({ code, faults }: Failure<UserFailureCode>, path: readonly string[]): UserError[] {
  return faults.map(({ message, field }) => ({ code, message, field: field ? [...path, ...field] : null }));
}

interface Change {
  readonly name?: string | null | undefined;
  readonly metadata?: string | null;
  readonly expectedUpdatedAt?: Date | null;
}

interface Current {
  readonly name?: string | null;
  readonly metadata?: string | null;
  readonly updatedAt?: Date | null;
}

interface Creation {
  readonly name: string;
  readonly metadata?: string | null;
  readonly idempotencyKey?: string | null;
}

/** What is known of a thing after its creation: under an idempotency key it may be an older one, changed since. */
export const createdNames = ({ name, metadata, idempotencyKey }: Creation) =>
  typeof idempotencyKey === "string" ? {} : { name, metadata: metadata || null };

const notChanges: ReadonlySet<string> = new Set(["arn", "expectedUpdatedAt", "clientMutationId"]);

interface Names {
  readonly name: string;
  readonly metadata: string;
}

/** AWS replaces name and metadata together: what a change leaves out is read first and written again. */
export async function replaceNames<Payload>(
  change: Change & { readonly arn: string },
  { inTurn }: Context,
  read: () => Promise<Current | null>,
  write: (names: Names) => Promise<Payload>,
): Promise<Payload> {
  const { arn, name, metadata, expectedUpdatedAt } = change;
  if (name === null) throw badInput([{ message: "name can't be null", field: ["name"] }]);
  if (Object.keys(change).every((field) => notChanges.has(field)))
    throw badInput([{ message: "nothing is given that shall change" }]);
  if (name !== undefined && metadata !== undefined && !expectedUpdatedAt)
    return inTurn.run(arn, () => write({ name, metadata: metadata ?? "" }));
  return inTurn.run(arn, async () => write(merge(change, await read())));
}

function merge({ name, metadata, expectedUpdatedAt }: Change, current: Current | null): Names {
  if (!current) throw missing();
  if (expectedUpdatedAt && current.updatedAt?.getTime() !== expectedUpdatedAt.getTime())
    throw new Failure("CONFLICT", "It was updated by someone else since expectedUpdatedAt");
  return { name: name ?? current.name ?? "", metadata: (metadata === undefined ? current.metadata : metadata) ?? "" };
}
