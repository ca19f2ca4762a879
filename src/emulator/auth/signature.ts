import { ServiceError } from "../wire/errors.ts";

export const ALGORITHM = "AWS4-HMAC-SHA256";
const MAX_EXPIRES_S = 7 * 24 * 60 * 60;

export interface Scope {
  /** Such as `20261122`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** The signature of a request, not yet verified. A presigned request has it in the query. */
export interface Signature {
  readonly location: "header" | "query";
  readonly accessKeyId: string;
  readonly scope: Scope;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Returns `undefined` for an unsigned request. Throws IncompleteSignatureException, or ExpiredTokenException if presigned. */
export function parseSignature(
  authorization: string | undefined,
  query: ReadonlyMap<string, string>,
  now: number,
): Signature | undefined {
  if (authorization !== undefined) return parseHeader(authorization);
  if (query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature")) return parseQuery(query, now);
  return undefined;
}

function parseHeader(authorization: string): Signature {
  const [algorithm = "", ...rest] = authorization.trim().split(/\s+/);
  if (algorithm !== ALGORITHM) throw incompleteSignature(`The Authorization header does not begin with ${ALGORITHM}.`);
  const fields = new Map(rest.join("").split(",").map(splitField));
  return parseFields("header", "The Authorization header", (name) => fields.get(name));
}

function splitField(field: string): [string, string] {
  const [name = "", ...value] = field.split("=");
  return [name, value.join("=")];
}

function parseQuery(query: ReadonlyMap<string, string>, now: number): Signature {
  const signature = parseFields("query", "The query string", (name) => query.get(`X-Amz-${name}`));
  const signedAt = parseDate(query.get("X-Amz-Date"));
  const expiresS = Number(/^\d{1,6}$/.exec(query.get("X-Amz-Expires") ?? "")?.[0]);
  if (
    query.get("X-Amz-Algorithm") !== ALGORITHM ||
    signedAt === undefined ||
    !(expiresS >= 1 && expiresS <= MAX_EXPIRES_S)
  ) {
    throw incompleteSignature(
      `The query string needs X-Amz-Algorithm=${ALGORITHM}, X-Amz-Date, and X-Amz-Expires from a second to a week.`,
    );
  }
  if (now > signedAt + expiresS * 1000) {
    throw new ServiceError("ExpiredTokenException", "The presigned request has expired.");
  }
  return signature;
}

function parseFields(
  location: Signature["location"],
  subject: string,
  field: (name: string) => string | undefined,
): Signature {
  const credential = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(field("Credential") ?? "");
  const [, accessKeyId, date, region, service] = credential ?? [];
  const signedHeaders = field("SignedHeaders");
  const signature = field("Signature");
  if (!accessKeyId || !date || !region || !service || !signedHeaders || !signature) {
    throw incompleteSignature(`${subject} needs a Credential, SignedHeaders and a Signature.`);
  }
  return {
    location,
    accessKeyId,
    scope: { date, region, service },
    signedHeaders: signedHeaders.split(";"),
    signature,
  };
}

/** Parses a time in ISO 8601's basic format, such as `20261122T154527Z`, to milliseconds. */
export function parseDate(text = ""): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

export const incompleteSignature = (message: string) => new ServiceError("IncompleteSignatureException", message);
