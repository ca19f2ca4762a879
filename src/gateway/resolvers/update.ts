import { notFoundFor } from "../chime/error-texts.ts";
import type { GraphqlContext } from "../context.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { WriteName } from "../operations.ts";

interface Update {
  readonly arn: string;
  readonly name?: string | null;
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

interface UpdateDeps<Payload> {
  readonly operation: WriteName;
  readonly read: () => Promise<Current | null>;
  readonly write: (replacement: Replacement) => Promise<Payload>;
}

/** Updates name and metadata. AWS replaces them together, so what the update omits is read first and written again. */
export async function updateNameAndMetadata<Payload>(
  update: Update,
  { updates }: Pick<GraphqlContext, "updates">,
  { operation, read, write }: UpdateDeps<Payload>,
): Promise<Payload> {
  const { arn, name, metadata, expectedUpdatedAt } = update;
  return updates.runExclusive(arn, async () => {
    if (name !== undefined && metadata !== undefined && !expectedUpdatedAt)
      return write({ name: name ?? "", metadata: metadata ?? "" });
    const current = await read();
    if (!current) throw notFoundFor(operation);
    if (expectedUpdatedAt && current.updatedAt?.getTime() !== expectedUpdatedAt.getTime()) throw updatedSince();
    return write({ name: chosen(name, current.name), metadata: chosen(metadata, current.metadata) });
  });
}

const chosen = (given: string | null | undefined, current: string | null | undefined): string =>
  (given === undefined ? current : given) ?? "";

function updatedSince(): GatewayError {
  const message = "The object was updated after `expectedUpdatedAt`";
  return new GatewayError("CONFLICT", message, { issues: [{ message, field: ["expectedUpdatedAt"] }] });
}

interface Creation {
  readonly name: string;
  readonly metadata?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Returns what is known of a created object: under an idempotency key it may be an older one that was updated since. */
export const knownAfterCreate = ({ name, metadata, idempotencyKey }: Creation) =>
  typeof idempotencyKey === "string" ? {} : { name, metadata: metadata || null };
