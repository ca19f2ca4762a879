import { buildSubgraphSchema } from "@apollo/subgraph";
import { addResolversToSchema } from "@graphql-tools/schema";
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import { limitErrors } from "../guards/error-budget.ts";
import { resolvers } from "../resolvers/resolvers.ts";
import { readSdl } from "./sdl.ts";

/** Builds the federation subgraph from SDL and resolvers. Throws for a resolver without a field. */
export function createSchema(): GraphQLSchema {
  const schema = addResolversToSchema({
    schema: buildSubgraphSchema(readSdl()),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: "error" },
    updateResolversInPlace: true,
  });
  const { _entities, _service } = schema.getQueryType()?.getFields() ?? {};
  if (_entities) _entities.resolve = restrictToRouter(({ isFromRouter }) => isFromRouter, _entities.resolve);
  if (_service) _service.resolve = restrictToRouter(({ canReadSchema }) => canReadSchema, _service.resolve);
  limitErrors(schema);
  return schema;
}

type Resolve = GraphQLFieldResolver<unknown, GraphqlContext | undefined>;

const restrictToRouter =
  (isAllowed: (context: GraphqlContext) => boolean, resolve: Resolve = defaultFieldResolver): Resolve =>
  (source, args, context, info) => {
    if (context && !isAllowed(context))
      throw new GatewayError("FORBIDDEN", `Only the router in front of this gateway may request ${info.fieldName}`);
    return resolve(source, args, context, info);
  };
