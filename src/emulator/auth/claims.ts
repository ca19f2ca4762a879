import { ServiceError } from "../wire/errors.ts";
import type { Headers } from "./canonical-request.ts";
import { incompleteSignature, parseDate, type Signature } from "./signature.ts";

const SERVICE = "chime";
const MAX_SKEW_MS = 5 * 60 * 1000;

interface SignedHead {
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Headers;
}

interface Server {
  readonly region: string;
  readonly now: number;
}

/** Checks a signature's date, headers and scope, and returns the signed date. The expiry of a presigned request is checked elsewhere. */
export function checkClaims(signature: Signature, { query, headers }: SignedHead, { region, now }: Server): string {
  const date = signature.location === "header" ? headers.get("x-amz-date") : query.get("X-Amz-Date");
  const signedAt = parseDate(date);
  if (date === undefined || signedAt === undefined) {
    throw incompleteSignature("A signed request needs an X-Amz-Date such as 20261122T154527Z.");
  }
  checkSignedHeaders(signature, headers);
  checkScope(signature, date, region);
  const serverTime = new Date(now).toISOString();
  if (signedAt > now + MAX_SKEW_MS) {
    throw invalidSignature(
      `Signature not yet current: made at ${date}, more than 5 minutes after the server's time, ${serverTime}.`,
    );
  }
  if (signature.location === "header" && signedAt < now - MAX_SKEW_MS) {
    throw invalidSignature(
      `Signature expired: made at ${date}, more than 5 minutes before the server's time, ${serverTime}.`,
    );
  }
  return date;
}

const HASH_HEADER = "x-amz-content-sha256";

/** Like AWS, requires signatures over `x-amz-*` headers: a proxy could change unsigned ones. The hash is compared with the body. */
function checkSignedHeaders({ signedHeaders }: Signature, headers: Headers): void {
  const amzHeaders = [...headers.keys()].filter((name) => name.startsWith("x-amz-") && name !== HASH_HEADER);
  const unsigned = ["host", ...amzHeaders].find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) throw invalidSignature(`The header '${unsigned}' must be one of the SignedHeaders.`);
  const absent = signedHeaders.find((name) => !headers.has(name));
  if (absent !== undefined) throw invalidSignature(`The signed header '${absent}' is not in the request.`);
}

function checkScope({ scope }: Signature, date: string, region: string): void {
  if (scope.service !== SERVICE) {
    throw invalidSignature(`The credential must be scoped to the service '${SERVICE}', not '${scope.service}'.`);
  }
  if (scope.region !== region) {
    throw invalidSignature(`The credential must be scoped to the region '${region}', not '${scope.region}'.`);
  }
  if (!date.startsWith(scope.date)) {
    throw invalidSignature(`The credential is scoped to the date '${scope.date}', but X-Amz-Date is '${date}'.`);
  }
}

export const invalidSignature = (message: string) => new ServiceError("InvalidSignatureException", message);
