import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptsGzip, matchesEtag } from "./conditions.ts";
import { manifestFile, readConsoleDocuments } from "./documents.ts";
import type { ConsoleFile, ConsoleFiles } from "./files.ts";

const consolePath = "/console";

/** The hash of the one style element that React Aria adds to a page. A new version of it may need another. */
const reactAriaStyleHash = "sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=";

/** The page loads nothing from elsewhere, connects to this gateway only, and runs no inline script. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${reactAriaStyleHash}'`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const responseHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  // Pages of other origins may be allowed to read responses.
  vary: "Accept-Encoding, Origin",
};

const assetFolder = "assets/";

/** Names in the folder of assets contain a hash of their content. */
const cacheControlOf = (path: string): string =>
  path.startsWith(assetFolder) ? "public, max-age=31536000, immutable" : "no-cache";

interface ConsoleOptions {
  readonly folder: string;
  readonly isCompressed: boolean;
  /** Whether its documents must be added to those of the operator. */
  readonly needsDocuments: boolean;
}

export interface WebConsole {
  readonly path: string;
  /** What the console sends, if it is needed. */
  readonly documents: readonly string[];
}

/** Serves the built console to everyone: its pages have no data, and the browser sends the caller's key to the API only. */
export function serveConsole(app: FastifyInstance, options: ConsoleOptions): WebConsole {
  const { folder, isCompressed, needsDocuments } = options;
  const documents = needsDocuments ? readConsoleDocuments(folder) : [];
  let reading: Promise<ConsoleFiles> | undefined;
  const read = () => {
    reading ??= import("./files.ts")
      .then(({ readConsoleFiles }) => readConsoleFiles(folder))
      .catch((error: unknown) => {
        reading = undefined;
        throw error;
      });
    return reading;
  };
  const send = async ({ headers }: FastifyRequest, reply: FastifyReply, path: string) => {
    const file = findFile(await read(), path);
    if (!file) return reply.callNotFound();
    reply.headers({ ...responseHeaders, "cache-control": cacheControlOf(path), etag: file.etag });
    if (matchesEtag(headers["if-none-match"], file.etag)) return reply.code(304).send();
    const gzipped = isCompressed && acceptsGzip(headers["accept-encoding"]) ? file.gzipped : undefined;
    if (gzipped) reply.header("content-encoding", "gzip");
    return reply.type(file.type).send(gzipped ?? file.bytes);
  };
  const config = { description: "The web console", isCacheable: true };
  app.get(consolePath, { config }, (request, reply) => send(request, reply, ""));
  app.get<{ Params: { "*": string } }>(`${consolePath}/*`, { config }, (request, reply) =>
    send(request, reply, request.params["*"]),
  );
  return { path: consolePath, documents };
}

/** Returns the page for paths that are no file, which are the console's own, but not for a missing asset. */
function findFile({ page, byPath }: ConsoleFiles, path: string): ConsoleFile | undefined {
  const isFile = path.startsWith(assetFolder) || path === manifestFile;
  return byPath.get(path) ?? (isFile ? undefined : page);
}
