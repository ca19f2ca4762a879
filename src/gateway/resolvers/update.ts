import { notFoundFor } from "../chime/error-texts.ts";
import type { GraphqlContext } from "../context.ts";
import { parseArn } from "../domain/arn.ts";
import { GatewayError, requireReadable } from "../domain/gateway-error.ts";
import type { Reading } from "../domain/models.ts";
import { requireHeld } from "../domain/require-held.ts";
import type { WriteName } from "../operations.ts";
import type { CallOptions } from "../upstream/upstream.ts";

interface Update {
  readonly arn: string;
  readonly name?: string | null;
  readonly metadata?: string | null;
  readonly expectedUpdatedAt?: Date | null;
}

interface Current {
  readonly name?: Reading<string>;
  readonly metadata?: Reading<string>;
  readonly updatedAt?: Reading<Date>;
}

interface Replacement {
  readonly name: string;
  readonly metadata: string;
}

interface UpdateDeps<Payload> {
  readonly operation: WriteName;
  readonly read: () => Promise<Current | null>;
  readonly write: (replacement: Replacement, options: CallOptions) => Promise<Payload>;
}

/** Updates name and metadata. AWS replaces them together, so what the update omits is read first and written again. */
export async function updateNameAndMetadata<Payload>(
  update: Update,
  { updates, deadline }: Pick<GraphqlContext, "updates" | "deadline">,
  { operation, read, write }: UpdateDeps<Payload>,
): Promise<Payload> {
  const { arn, name, metadata, expectedUpdatedAt } = update;
  return updates.runExclusive(arn, deadline, async (hold) => {
    if (name !== undefined && metadata !== undefined && !expectedUpdatedAt)
      return write({ name: name ?? "", metadata: metadata ?? "" }, {});
    const current = await read();
    if (!current) throw notFoundFor(operation);
    const updatedAt = expectedUpdatedAt && requirePresent(current.updatedAt, "updatedAt");
    if (expectedUpdatedAt && updatedAt?.getTime() !== expectedUpdatedAt.getTime()) throw updatedSince();
    const replacement = {
      name: (name === undefined ? currentName(arn, current) : name) ?? "",
      metadata: (metadata === undefined ? requireReadable(current.metadata) : metadata) ?? "",
    };
    await requireHeld(hold);
    return write(replacement, { mayAttempt: hold.isCurrent });
  });
}

function updatedSince(): GatewayError {
  const message = "The object was updated after `expectedUpdatedAt`";
  return new GatewayError("CONFLICT", message, { issues: [{ message, field: ["expectedUpdatedAt"] }] });
}

/** Only a bot can be without a name: AWS rejects an empty one for other objects. */
const currentName = (arn: string, { name }: Current): string =>
  parseArn(arn)?.kind === "bot" ? (requireReadable(name) ?? "") : requirePresent(name, "name");

function requirePresent<Value>(reading: Reading<Value> | undefined, field: string): Value {
  const value = requireReadable(reading ?? null);
  if (value !== null) return value as Value;
  throw new GatewayError(
    "UPSTREAM_INVALID_RESPONSE",
    `Amazon Chime returned no current \`${field}\`, without which this update is not safe. Nothing was written`,
  );
}

interface Creation {
  readonly name: string;
  readonly metadata?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Returns what is known of a created object: under an idempotency key it may be an older one that was updated since. */
export const knownAfterCreate = ({ name, metadata, idempotencyKey }: Creation) =>
  typeof idempotencyKey === "string" ? {} : { name, metadata: metadata || null };
