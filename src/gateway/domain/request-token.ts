import { createHmac, randomUUID } from "node:crypto";

interface Creation {
  readonly operation: string;
  readonly tenant: string;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * The ClientRequestToken of a create: the same for the same key of the same caller, on every replica, so that AWS
 * creates once. Without a key it is new, and serves only the retries of this one call. 43 or 36 characters of
 * `[-_a-zA-Z0-9]`.
 */
export function requestToken({ operation, tenant, idempotencyKey }: Creation): string {
  if (idempotencyKey === undefined || idempotencyKey === null) return randomUUID();
  return createHmac("sha256", "chime-identity-gateway/idempotency")
    .update(JSON.stringify([tenant, operation, idempotencyKey]))
    .digest("base64url");
}
