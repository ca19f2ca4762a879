import { ServiceError } from "../wire/errors.ts";
import type { Headers } from "./canonical-request.ts";
import { incomplete, readDate, type Signature } from "./signature.ts";

const SERVICE = "chime";
const MAX_SKEW_MS = 5 * 60 * 1000;

/**
 * Checks what can be said of a signature without anybody's key, and answers the time at which it says it was made, as it was signed.
 * A presigned request may be older than 5 minutes: its own time is kept where its signature is read.
 */
export function checkClaims(
  signature: Signature,
  query: ReadonlyMap<string, string>,
  headers: Headers,
  region: string,
  now: number,
): string {
  const time = signature.form === "header" ? headers.get("x-amz-date") : query.get("X-Amz-Date");
  const madeAt = readDate(time);
  if (time === undefined || madeAt === undefined) {
    throw incomplete("A signed request needs an X-Amz-Date such as 20261122T154527Z.");
  }
  checkSignedHeaders(signature, headers);
  checkScope(signature, time, region);
  const here = new Date(now).toISOString();
  if (madeAt > now + MAX_SKEW_MS) {
    throw invalid(`Signature not yet current: made at ${time}, more than 5 minutes after the time here, ${here}.`);
  }
  if (signature.form === "header" && madeAt < now - MAX_SKEW_MS) {
    throw invalid(`Signature expired: made at ${time}, more than 5 minutes before the time here, ${here}.`);
  }
  return time;
}

/** AWS, too, wants every `x-amz-*` header signed that is there, the date among them: else anybody on the way could change one. */
function checkSignedHeaders({ signedHeaders }: Signature, headers: Headers): void {
  const ofAws = [...headers.keys()].filter((name) => name.startsWith("x-amz-"));
  const unsigned = ["host", ...ofAws].find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) throw invalid(`The header '${unsigned}' must be one of the SignedHeaders.`);
  const absent = signedHeaders.find((name) => !headers.has(name));
  if (absent !== undefined) throw invalid(`The signed header '${absent}' is not in the request.`);
}

function checkScope({ scope }: Signature, time: string, region: string): void {
  if (scope.service !== SERVICE) {
    throw invalid(`The credential must be scoped to the service '${SERVICE}', not '${scope.service}'.`);
  }
  if (scope.region !== region) {
    throw invalid(`The credential must be scoped to the region '${region}', not '${scope.region}'.`);
  }
  if (!time.startsWith(scope.date)) {
    throw invalid(`The credential is scoped to the date '${scope.date}', but X-Amz-Date is '${time}'.`);
  }
}

export const invalid = (message: string) => new ServiceError("InvalidSignatureException", message);
