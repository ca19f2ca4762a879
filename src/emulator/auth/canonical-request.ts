/** By lower-case name; a header that comes more than once has its values joined by commas. */
export type Headers = ReadonlyMap<string, string>;

/** Reads names and values as they alternate on the wire. The ends of a value are trimmed already, as Node's parser does. */
export function readHeaders(raw: readonly string[]): Headers {
  const headers = new Map<string, string>();
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] as string).toLowerCase();
    const value = (raw[i + 1] as string).replaceAll(/ +/g, " ");
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return headers;
}

interface Parts {
  readonly method: string;
  /** Still encoded. */
  readonly path: string;
  /** Decoded. */
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Headers;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

/** What a signature is made over, by the rules of Signature Version 4 for every service but S3. */
export function canonicalRequest({ method, path, query, headers, signedHeaders, payloadHash }: Parts): string {
  const lines = signedHeaders.map((name) => `${name}:${headers.get(name) ?? ""}\n`).join("");
  return [method, canonicalPath(path), canonicalQuery(query), lines, signedHeaders.join(";"), payloadHash].join("\n");
}

// From the path as it came: its `%3A` becomes `%253A`. Paths that would need normalising are refused when the target is read.
const canonicalPath = (path: string) => path.split("/").map(encode).join("/");

// Sorted by name before the `=` comes between: as text, `a-b=` stands before `a=`.
function canonicalQuery(query: ReadonlyMap<string, string>): string {
  return [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
}

/** Leaves only letters, digits and `-_.~` as they are. */
const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
