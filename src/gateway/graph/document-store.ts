import type { ApolloServerOptionsWithSchema, BaseContext } from "@apollo/server";
import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

type DocumentStore = NonNullable<ApolloServerOptionsWithSchema<BaseContext>["documentStore"]>;

/** Letters of all documents together; a parsed one takes some hundred bytes a letter. */
const MAX_LETTERS = 200_000;

/**
 * Documents that were found valid, those that were asked last: whoever sends one again need not wait for it to be parsed and validated.
 * Apollo's own would hold thirty million letters of JSON, which are hundreds of megabytes for clients that write values into documents.
 */
export function createDocumentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: MAX_LETTERS,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.source.body.length ?? MAX_LETTERS),
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}
