import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { answerUntrusted } from "../http/error-responses.ts";

/** The operations that may run, by the ids under which clients ask for them. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Relay's and GraphQL Code Generator's form, and Apollo's. */
const manifest = z.union([
  z
    .object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) })
    .transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
  z.record(z.string(), z.string()).transform((operations) => Object.entries(operations)),
]);

/** Reads a manifest. Throws where the file is none. */
export function readTrustedDocuments(file: string): TrustedDocuments {
  return new Map(manifest.parse(JSON.parse(readFileSync(file, "utf8"))));
}

interface Body {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } };
}

/**
 * Runs only what is in the manifest, asked for by `documentId`, by `extensions.persistedQuery.sha256Hash`, or with its whole text. A
 * router that is told apart runs what it makes of the operations that it lets through.
 */
export function takeTrustedOnly(
  app: FastifyInstance,
  trusted: TrustedDocuments,
  isExempt: (request: IncomingMessage) => boolean,
) {
  const texts = new Map([...trusted.values()].map((text) => [hashOf(text), text]));
  app.addHook("preHandler", async (request, reply) => {
    if (isExempt(request.raw)) return undefined;
    if (request.method === "GET") return answerUntrusted(reply);
    const { query, documentId, extensions, ...rest } = Object(request.body) as Body;
    const id = documentId ?? extensions?.persistedQuery?.sha256Hash ?? (typeof query === "string" ? hashOf(query) : "");
    const text = typeof id === "string" ? (trusted.get(id) ?? texts.get(id)) : undefined;
    if (text === undefined) return answerUntrusted(reply);
    request.body = { ...rest, query: text };
    return undefined;
  });
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
