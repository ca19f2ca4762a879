import { ServiceError } from "../wire/errors.ts";

export const ALGORITHM = "AWS4-HMAC-SHA256";
const MAX_EXPIRES_S = 7 * 24 * 60 * 60;

/** What a signature is good for. */
export interface Scope {
  /** In the form `20261122`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** What a request says about its signer, by header or, presigned, by query. Neither key nor signature is checked. */
export interface Signature {
  readonly form: "header" | "query";
  readonly accessKeyId: string;
  readonly scope: Scope;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/**
 * Reads the signature of a request, `undefined` if it has none; throws IncompleteSignatureException for one that cannot be read
 * and ExpiredTokenException for a presigned request after its time, which ends at `now`, in milliseconds.
 */
export function readSignature(
  authorization: string | undefined,
  query: ReadonlyMap<string, string>,
  now: number,
): Signature | undefined {
  if (authorization !== undefined) return fromHeader(authorization);
  if (query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature")) return fromQuery(query, now);
  return undefined;
}

function fromHeader(authorization: string): Signature {
  const [algorithm = "", ...rest] = authorization.trim().split(/\s+/);
  if (algorithm !== ALGORITHM) throw incomplete(`The Authorization header does not begin with ${ALGORITHM}.`);
  const fields = new Map(rest.join("").split(",").map(nameAndValue));
  return read("header", "The Authorization header", (name) => fields.get(name));
}

function nameAndValue(field: string): [string, string] {
  const [name = "", ...value] = field.split("=");
  return [name, value.join("=")];
}

function fromQuery(query: ReadonlyMap<string, string>, now: number): Signature {
  const signature = read("query", "The query string", (name) => query.get(`X-Amz-${name}`));
  const signedAt = readDate(query.get("X-Amz-Date"));
  const expires = Number(/^\d{1,6}$/.exec(query.get("X-Amz-Expires") ?? "")?.[0]);
  if (
    query.get("X-Amz-Algorithm") !== ALGORITHM ||
    signedAt === undefined ||
    !(expires >= 1 && expires <= MAX_EXPIRES_S)
  ) {
    throw incomplete(
      `The query string needs X-Amz-Algorithm=${ALGORITHM}, X-Amz-Date, and X-Amz-Expires from a second to a week.`,
    );
  }
  if (now > signedAt + expires * 1000) {
    throw new ServiceError("ExpiredTokenException", "The presigned request has expired.");
  }
  return signature;
}

function read(form: Signature["form"], where: string, field: (name: string) => string | undefined): Signature {
  const credential = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(field("Credential") ?? "");
  const [, accessKeyId, date, region, service] = credential ?? [];
  const signedHeaders = field("SignedHeaders");
  const signature = field("Signature");
  if (!accessKeyId || !date || !region || !service || !signedHeaders || !signature) {
    throw incomplete(`${where} needs a Credential, SignedHeaders and a Signature.`);
  }
  return { form, accessKeyId, scope: { date, region, service }, signedHeaders: signedHeaders.split(";"), signature };
}

/** Milliseconds of a time in ISO 8601's basic form, `20261122T154527Z`. */
export function readDate(text = ""): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

export const incomplete = (message: string) => new ServiceError("IncompleteSignatureException", message);
