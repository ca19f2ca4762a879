import type { GraphqlContext } from "../context.ts";
import { badInput, GatewayError, inputIssue, notFoundOrForbidden } from "../domain/gateway-error.ts";

interface Update {
  readonly arn: string;
  readonly name?: string | null | undefined;
  readonly metadata?: string | null;
  readonly expectedUpdatedAt?: Date | null;
}

interface Current {
  readonly name?: string | null;
  readonly metadata?: string | null;
  readonly updatedAt?: Date | null;
}

interface Replacement {
  readonly name: string;
  readonly metadata: string;
}

const notUpdated: ReadonlySet<string> = new Set(["arn", "expectedUpdatedAt", "clientMutationId"]);

/** Updates name and metadata. AWS replaces them together, so what the update omits is read first and written again. */
export async function updateNameAndMetadata<Payload>(
  update: Update,
  { updates }: Pick<GraphqlContext, "updates">,
  read: () => Promise<Current | null>,
  write: (replacement: Replacement) => Promise<Payload>,
): Promise<Payload> {
  const { arn, name, metadata, expectedUpdatedAt } = update;
  if (name === null) throw badInput([inputIssue(["name"], "must not be null; omit it to keep the current name")]);
  if (Object.keys(update).every((field) => notUpdated.has(field)))
    throw badInput([{ message: "The input must contain a field to update" }]);
  if (name !== undefined && metadata !== undefined && !expectedUpdatedAt)
    return updates.runExclusive(arn, () => write({ name, metadata: metadata ?? "" }));
  return updates.runExclusive(arn, async () => write(merge(update, await read())));
}

function merge({ name, metadata, expectedUpdatedAt }: Update, current: Current | null): Replacement {
  if (!current) throw notFoundOrForbidden();
  if (expectedUpdatedAt && current.updatedAt?.getTime() !== expectedUpdatedAt.getTime())
    throw new GatewayError("CONFLICT", "The object was updated after `expectedUpdatedAt`");
  return { name: name ?? current.name ?? "", metadata: (metadata === undefined ? current.metadata : metadata) ?? "" };
}

interface Creation {
  readonly name: string;
  readonly metadata?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Returns what is known of a created object: under an idempotency key it may be an older one that was updated since. */
export const knownAfterCreate = ({ name, metadata, idempotencyKey }: Creation) =>
  typeof idempotencyKey === "string" ? {} : { name, metadata: metadata || null };
