import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import type { AwsCredentialIdentity, HttpRequest, RequestSigner } from "@smithy/types";

const ALGORITHM = "AWS4-HMAC-SHA256";
const KEY_TYPE = "aws4_request";
const SERVICE = "chime";

/** The headers that the protocol excludes, as far as a request to AWS has them. */
const unsigned: ReadonlySet<string> = new Set(["user-agent", "x-amzn-trace-id"]);

interface SignerOptions {
  readonly region: string;
  readonly credentials: () => Promise<AwsCredentialIdentity>;
}

interface SigningKey {
  readonly secret: string;
  readonly date: string;
  readonly key: KeyObject;
}

/** AWS's Signature Version 4. The SDK's own signer takes several times the CPU time: it prepares for any request, and keeps no key. */
export class Signer implements RequestSigner {
  readonly #options: SignerOptions;
  /** Derived from the credentials, and valid for a day. */
  #key: SigningKey | undefined;

  constructor(options: SignerOptions) {
    this.#options = options;
  }

  /** Adds the signature to the headers of a request, whose names are in lower case. */
  async sign(request: HttpRequest, { signingDate }: { readonly signingDate?: Date | number | string } = {}) {
    const { accessKeyId, secretAccessKey, sessionToken } = await this.#options.credentials();
    const time = timeOf(signingDate);
    const date = time.slice(0, 8);
    const { headers } = request;
    headers["x-amz-date"] = time;
    if (sessionToken !== undefined && sessionToken !== "") headers["x-amz-security-token"] = sessionToken;
    const bodyHash = hash("sha256", request.body ?? "");
    headers["x-amz-content-sha256"] = bodyHash;
    const names = Object.keys(headers)
      .filter((name) => !unsigned.has(name))
      .sort();
    const signedNames = names.join(";");
    const lines = names.map((name) => `${name}:${canonicalValue(headers[name] ?? "")}\n`).join("");
    const canonical = `${request.method}\n${canonicalPath(request.path)}\n${canonicalQuery(request)}\n${lines}\n${signedNames}\n${bodyHash}`;
    const scope = `${date}/${this.#options.region}/${SERVICE}/${KEY_TYPE}`;
    const text = `${ALGORITHM}\n${time}\n${scope}\n${hash("sha256", canonical)}`;
    const signature = createHmac("sha256", this.#keyFor(secretAccessKey, date)).update(text).digest("hex");
    headers.authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedNames}, Signature=${signature}`;
    return request;
  }

  #keyFor(secret: string, date: string): KeyObject {
    if (this.#key?.secret !== secret || this.#key.date !== date)
      this.#key = { secret, date, key: createSecretKey(deriveKey(secret, [date, this.#options.region, SERVICE])) };
    return this.#key.key;
  }
}

const deriveKey = (secret: string, scope: readonly string[]): Buffer =>
  [...scope, KEY_TYPE].reduce(
    (key, part) => createHmac("sha256", key).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );

/** Returns a time as `20261126T123000Z`. */
const timeOf = (date: Date | number | string = new Date()): string =>
  `${new Date(date).toISOString().slice(0, -".000Z".length).replaceAll(/[-:]/g, "")}Z`;

const canonicalValue = (value: string): string => value.trim().replaceAll(/\s+/g, " ");

/** A path is encoded twice. No segment is `.` or `..`, because ids have neither form. */
const canonicalPath = (path: string): string => encode(path.replaceAll(/\/{2,}/g, "/")).replaceAll("%2F", "/");

function canonicalQuery({ query = {} }: HttpRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).map((item) => [encode(name), encode(item)] as const),
  );
  return pairs
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
