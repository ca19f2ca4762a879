import { readFile, stat } from "node:fs/promises";
import { importKeySet, type KeySet } from "./jwks.ts";

const TIMEOUT_MS = 5_000;

/** Why keys could not be loaded, in words for the log. They quote nothing of a response. */
export class KeySourceError extends Error {
  override readonly name = "KeySourceError";
  readonly location: string | undefined;

  constructor(
    reason: string,
    { location, cause }: { readonly location?: string | null; readonly cause?: unknown } = {},
  ) {
    super(reason, { cause });
    this.location = location ?? undefined;
  }
}

/** Loads a key set. Resolves with undefined if it has not changed since the last success. Throws a KeySourceError. */
export type KeySource = () => Promise<KeySet | undefined>;

export function keySource(url: URL, algorithms: readonly string[]): KeySource {
  const read =
    url.protocol === "file:" ? fileReader(url) : async () => ({ text: await fetchText(url), onValid: () => {} });
  return async () => {
    try {
      const changed = await read();
      if (!changed) return undefined;
      const keys = await importKeySet(parse(changed.text), algorithms);
      if (!keys) throw new KeySourceError("not a key set");
      changed.onValid();
      return keys;
    } catch (error) {
      throw toSourceError(error);
    }
  };
}

function fileReader(path: URL) {
  let validVersion = "";
  return async () => {
    const { mtimeNs, ctimeNs, ino, size } = await stat(path, { bigint: true });
    const version = [mtimeNs, ctimeNs, ino, size].join();
    if (version === validVersion) return undefined;
    const onValid = () => {
      validVersion = version;
    };
    return { text: await readFile(path, "utf8"), onValid };
  };
}

/** Follows no redirect: it could lead to a server whose keys nobody intended to accept. */
async function fetchText(url: URL): Promise<string> {
  const headers = { accept: "application/json, application/jwk-set+json" };
  const response = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
  const text = await response.text();
  if (response.status >= 300 && response.status < 400)
    throw new KeySourceError(`redirect ${response.status}`, { location: response.headers.get("location") });
  if (response.status !== 200) throw new KeySourceError(`status ${response.status}`);
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KeySourceError("not JSON", { cause });
  }
}

function toSourceError(error: unknown): KeySourceError {
  if (error instanceof KeySourceError) return error;
  const { name, code, cause } = error as NodeJS.ErrnoException;
  if (name === "TimeoutError") return new KeySourceError("timeout", { cause: error });
  // fetch hides the error of the connection in its cause.
  if (cause instanceof Error) return new KeySourceError(toSourceError(cause).message, { cause: error });
  return new KeySourceError(typeof code === "string" ? code : name, { cause: error });
}
