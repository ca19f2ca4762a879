import type { ApolloServerOptionsWithSchema, BaseContext } from "@apollo/server";
import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

type DocumentStore = NonNullable<ApolloServerOptionsWithSchema<BaseContext>["documentStore"]>;

/** Characters of all documents together; a parsed document takes some hundred bytes per character. */
const MAX_CHARACTERS = 200_000;

/**
 * Caches valid documents, least recently used first out, so that they are parsed and validated once. Apollo's own store would hold
 * hundreds of megabytes for clients that write values into documents.
 */
export function createDocumentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.source.body.length ?? MAX_CHARACTERS),
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}
