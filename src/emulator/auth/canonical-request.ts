/** By lowercase name; the values of a repeated header are joined by commas. */
export type Headers = ReadonlyMap<string, string>;

/** Normalizes raw headers, alternating names and values. Node's parser has already trimmed the values. */
export function normalizeHeaders(rawHeaders: readonly string[]): Headers {
  const headers = new Map<string, string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] as string).toLowerCase();
    const value = (rawHeaders[i + 1] as string).replaceAll(/ +/g, " ");
    const previous = headers.get(name);
    headers.set(name, previous === undefined ? value : `${previous},${value}`);
  }
  return headers;
}

interface Parts {
  readonly method: string;
  /** Still encoded. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Headers;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

/** Builds the canonical request of Signature Version 4, by the rules for all services but S3. */
export function buildCanonicalRequest({ method, path, query, headers, signedHeaders, payloadHash }: Parts): string {
  const lines = signedHeaders.map((name) => `${name}:${headers.get(name) ?? ""}\n`).join("");
  return [method, canonicalPath(path), canonicalQuery(query), lines, signedHeaders.join(";"), payloadHash].join("\n");
}

// The encoded path is encoded again: `%3A` becomes `%253A`. Paths that need normalization are rejected when the target is parsed.
const canonicalPath = (path: string) => path.split("/").map(encode).join("/");

// Sorts by name before joining with `=`: as text, `a-b=` would precede `a=`.
function canonicalQuery(query: ReadonlyMap<string, string>): string {
  return [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
}

const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
