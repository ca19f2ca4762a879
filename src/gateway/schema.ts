import { buildSubgraphSchema } from "@apollo/subgraph";
import { addResolversToSchema } from "@graphql-tools/schema";
import type { GraphQLSchema } from "graphql";
import { resolvers } from "./resolvers/index.ts";
import { readSdl } from "./sdl.ts";

/** The SDL with the resolvers, as a subgraph of Apollo Federation. A resolver without a field in the SDL is an error. */
export function createSchema(): GraphQLSchema {
  return addResolversToSchema({
    schema: buildSubgraphSchema(readSdl()),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: "error" },
    updateResolversInPlace: true,
  });
}
