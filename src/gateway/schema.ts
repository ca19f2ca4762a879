import { readdirSync, readFileSync } from "node:fs";
import { makeExecutableSchema } from "@graphql-tools/schema";
import type { GraphQLSchema } from "graphql";
import { resolvers } from "./resolvers/index.ts";

const folder = new URL("../../schema/", import.meta.url);

/** The SDL of the folder schema/ with the resolvers. A resolver without a field in the SDL is an error. */
export function createSchema(): GraphQLSchema {
  const typeDefs = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
  return makeExecutableSchema({
    typeDefs,
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: "error" },
  });
}
