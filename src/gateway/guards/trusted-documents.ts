import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { sendUntrusted } from "../http/error-responses.ts";

export type TrustedDocuments = ReadonlyMap<string, string>;

/** Reads a manifest in Apollo's format, or in that of Relay and GraphQL Code Generator. Throws if it has neither. */
export function readTrustedDocuments(file: string): TrustedDocuments {
  const entries = entriesOf(JSON.parse(readFileSync(file, "utf8")));
  if (!entries?.every(isEntry)) throw new TypeError(`${file} is not a manifest of documents`);
  return new Map(entries);
}

function entriesOf(manifest: unknown): (readonly unknown[])[] | undefined {
  if (typeof manifest !== "object" || manifest === null || Array.isArray(manifest)) return undefined;
  const { operations }: { readonly operations?: unknown } = manifest;
  if (!Array.isArray(operations)) return Object.entries(manifest);
  return operations.map((operation) => [Object(operation).id, Object(operation).body]);
}

const isEntry = (entry: readonly unknown[]): entry is readonly [id: string, document: string] =>
  entry.every((text) => typeof text === "string");

interface Body {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } };
}

/** Refuses operations that are not in the manifest, and not among `added`, which have no ids but their hashes. A router is exempt: it composes operations of its own from those that it admits. */
export function allowOnlyTrustedDocuments(
  app: FastifyInstance,
  trusted: TrustedDocuments,
  isExempt: (request: IncomingMessage) => boolean,
  added: readonly string[] = [],
): void {
  const byHash = new Map([...trusted.values(), ...added].map((document) => [hashOf(document), document]));
  app.addHook("preHandler", (request, reply, done) => {
    if (isExempt(request.raw)) return done();
    if (request.method === "GET") return void sendUntrusted(reply);
    const { query, documentId, extensions, ...rest } = Object(request.body) as Body;
    const id = documentId ?? extensions?.persistedQuery?.sha256Hash ?? (typeof query === "string" ? hashOf(query) : "");
    const document = typeof id === "string" ? (trusted.get(id) ?? byHash.get(id)) : undefined;
    if (document === undefined) return void sendUntrusted(reply);
    request.body = { ...rest, query: document };
    return done();
  });
}

const hashOf = (document: string): string => createHash("sha256").update(document).digest("hex");
