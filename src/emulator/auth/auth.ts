import type { AuthOptions } from "../public.ts";
import { ServiceError } from "../wire/errors.ts";
import { parseSignature } from "./signature.ts";
import { type SignedRequest, verifySignature } from "./verify.ts";

/** Returns the access key of a request, `undefined` for an unsigned one. Throws ServiceError for a request that is not allowed. */
export type Authenticator = (
  request: SignedRequest & { readonly authorization: string | undefined },
  /** The machine's time, in milliseconds. */
  now: number,
  /** Offset of the service's clock, by which presigned requests expire. */
  clockOffsetMs?: number,
) => string | undefined;

export function createAuthenticator(options: AuthOptions, region: string): Authenticator {
  const { auth = "any", credentials = [], allowUnsigned = false } = options;
  if (auth === "strict") {
    const [issue] = findStrictAuthIssues(options);
    if (issue !== undefined) throw new TypeError(issue);
  }
  const signers = { credentials: new Map(credentials.map((pair) => [pair.accessKeyId, pair])), region };
  return (request, now, clockOffsetMs = 0) => {
    const signature = parseSignature(request.authorization, request.target.query, now + clockOffsetMs);
    if (signature === undefined) {
      if (allowUnsigned) return undefined;
      throw new ServiceError("MissingAuthenticationTokenException", "The request has no signature.");
    }
    if (auth === "strict") verifySignature(signature, request, signers, now);
    return signature.accessKeyId;
  };
}

export function findStrictAuthIssues({ credentials = [], allowUnsigned = false }: AuthOptions): string[] {
  const issues: string[] = [];
  if (credentials.length === 0) {
    issues.push(
      "EMULATOR_AUTH=strict needs a key pair: set EMULATOR_ACCESS_KEY_ID and EMULATOR_SECRET_ACCESS_KEY, or EMULATOR_CREDENTIALS_FILE.",
    );
  }
  if (allowUnsigned) issues.push("EMULATOR_AUTH=strict and EMULATOR_ALLOW_UNSIGNED=true contradict each other.");
  return issues;
}
