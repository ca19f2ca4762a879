import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { manifestFile } from "./documents.ts";

export interface ConsoleFile {
  readonly type: string;
  /** Weak, because it is the same with and without compression. */
  readonly etag: string;
  readonly bytes: Buffer;
  /** Undefined if compression does not make the file shorter. */
  readonly gzipped: Buffer | undefined;
}

export interface ConsoleFiles {
  readonly page: ConsoleFile;
  /** By the path below the folder. */
  readonly byPath: ReadonlyMap<string, ConsoleFile>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Reads every file that the gateway may serve. A request can name no other file. */
export async function readConsoleFiles(folder: string): Promise<ConsoleFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, "/"))
    .filter((path) => path !== manifestFile);
  const files = paths.map(async (path) => [path, await readOne(join(folder, path))] as const);
  const byPath = new Map(await Promise.all(files));
  const page = byPath.get("index.html");
  if (!page) throw new Error(`The console in ${folder} has no index.html: run npm run build:console`);
  return { page, byPath };
}

const compress = promisify(gzip);

async function readOne(path: string): Promise<ConsoleFile> {
  const bytes = await readFile(path);
  const gzipped = await compress(bytes, { level: constants.Z_BEST_COMPRESSION });
  return {
    type: types[extname(path)] ?? "application/octet-stream",
    etag: `W/"${createHash("sha256").update(bytes).digest("base64url")}"`,
    bytes,
    gzipped: gzipped.length < bytes.length ? gzipped : undefined,
  };
}
