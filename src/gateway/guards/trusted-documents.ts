import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { sendUntrusted } from "../http/error-responses.ts";

/** Documents by their id. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Apollo's format, and that of Relay and GraphQL Code Generator. */
const manifest = z.union([
  z
    .object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) })
    .transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
  z.record(z.string(), z.string()).transform((operations) => Object.entries(operations)),
]);

export function readTrustedDocuments(file: string): TrustedDocuments {
  return new Map(manifest.parse(JSON.parse(readFileSync(file, "utf8"))));
}

interface Body {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } };
}

/** Refuses operations that are not in the manifest. A router is exempt: it composes operations of its own from those that it admits. */
export function allowOnlyTrustedDocuments(
  app: FastifyInstance,
  trusted: TrustedDocuments,
  isExempt: (request: IncomingMessage) => boolean,
): void {
  const byHash = new Map([...trusted.values()].map((document) => [hashOf(document), document]));
  app.addHook("preHandler", async (request, reply) => {
    if (isExempt(request.raw)) return undefined;
    if (request.method === "GET") return sendUntrusted(reply);
    const { query, documentId, extensions, ...rest } = Object(request.body) as Body;
    const id = documentId ?? extensions?.persistedQuery?.sha256Hash ?? (typeof query === "string" ? hashOf(query) : "");
    const document = typeof id === "string" ? (trusted.get(id) ?? byHash.get(id)) : undefined;
    if (document === undefined) return sendUntrusted(reply);
    request.body = { ...rest, query: document };
    return undefined;
  });
}

const hashOf = (document: string): string => createHash("sha256").update(document).digest("hex");
