import { createHmac, randomUUID } from "node:crypto";

/** The length of a random token; those of keys are longer. */
const UUID_LENGTH = 36;

interface TokenScope {
  readonly operation: string;
  readonly principal: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Returns AWS's ClientRequestToken: equal on all replicas for one key of one principal, or random without a key. */
export function createRequestToken({ operation, principal, idempotencyKey }: TokenScope): string {
  if (idempotencyKey === undefined || idempotencyKey === null) return randomUUID();
  return createHmac("sha256", "chime-identity-gateway/idempotency")
    .update(JSON.stringify([principal, operation, idempotencyKey]))
    .digest("base64url");
}

/** Returns the token of one item of a job: equal in every attempt. */
export const createJobToken = (jobId: string, number: number): string =>
  createHmac("sha256", "chime-identity-gateway/job").update(`${jobId} ${number}`).digest("base64url");

/** Returns whether a token was made from an idempotency key, so that a repeated request has it, too. */
export const isTokenOfKey = (token: unknown): boolean => typeof token === "string" && token.length > UUID_LENGTH;
