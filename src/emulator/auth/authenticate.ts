import { ServiceError } from "../wire/errors.ts";
import type { Credentials } from "./credentials.ts";
import { readSignature } from "./signature.ts";
import { type SignedRequest, verify } from "./verify.ts";

export interface AuthOptions {
  /** `any`, the default, takes any signature; `strict` verifies it against `credentials`. */
  readonly auth?: "any" | "strict";
  /** The key pairs that are known to `strict`, which needs one. */
  readonly credentials?: readonly Credentials[];
  /** Answers requests that bear no signature, too. */
  readonly allowUnsigned?: boolean;
}

/** Tells whose access key a request bears, `undefined` if it may come unsigned; throws for a request that may not come. */
export type Authenticate = (
  request: SignedRequest & { readonly authorization: string | undefined },
  /** The time of the wire, in milliseconds. */
  now: number,
  /** How much older than that a presigned request is taken to be, since the service's clock was moved. */
  offset?: number,
) => string | undefined;

export function createAuthenticate(options: AuthOptions, region: string): Authenticate {
  const { auth = "any", credentials = [], allowUnsigned = false } = options;
  if (auth === "strict") {
    const [fault] = strictFaults(options);
    if (fault !== undefined) throw new TypeError(fault);
  }
  const signers = { credentials: new Map(credentials.map((pair) => [pair.accessKeyId, pair])), region };
  return (request, now, offset = 0) => {
    const signature = readSignature(request.authorization, request.target.query, now + offset);
    if (signature === undefined) {
      if (allowUnsigned) return undefined;
      throw new ServiceError("MissingAuthenticationTokenException", "The request has no signature.");
    }
    if (auth === "strict") verify(signature, request, signers, now);
    return signature.accessKeyId;
  };
}

/** Why `strict` cannot be had with these options: one sentence for each reason. */
export function strictFaults({ credentials = [], allowUnsigned = false }: AuthOptions): string[] {
  const faults: string[] = [];
  if (credentials.length === 0) {
    faults.push(
      "EMULATOR_AUTH=strict needs a key pair: set EMULATOR_ACCESS_KEY_ID and EMULATOR_SECRET_ACCESS_KEY, or EMULATOR_CREDENTIALS_FILE.",
    );
  }
  if (allowUnsigned) faults.push("EMULATOR_AUTH=strict and EMULATOR_ALLOW_UNSIGNED=true contradict each other.");
  return faults;
}
