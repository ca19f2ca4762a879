import { buildSubgraphSchema } from "@apollo/subgraph";
import { addResolversToSchema } from "@graphql-tools/schema";
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import type { Context } from "../context.ts";
import { Failure } from "../domain/gateway-error.ts";
import { resolvers } from "../resolvers/resolvers.ts";
import { readSdl } from "./sdl.ts";

/** The SDL with the resolvers, as a subgraph of Apollo Federation. A resolver without a field in the SDL is an error. */
export function createSchema(): GraphQLSchema {
  const schema = addResolversToSchema({
    schema: buildSubgraphSchema(readSdl()),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: "error" },
    updateResolversInPlace: true,
  });
  const { _entities, _service } = schema.getQueryType()?.getFields() ?? {};
  if (_entities) _entities.resolve = only(({ isFromRouter }) => isFromRouter, _entities.resolve);
  if (_service) _service.resolve = only(({ isSchemaTold }) => isSchemaTold, _service.resolve);
  return schema;
}

type Resolve = GraphQLFieldResolver<unknown, Context | undefined>;

/** What routers ask is answered to the router alone, if one is told apart; the SDL else only where the schema is public. */
const only =
  (mayAsk: (context: Context) => boolean, resolve: Resolve = defaultFieldResolver): Resolve =>
  (source, args, context, info) => {
    if (context && !mayAsk(context))
      throw new Failure("FORBIDDEN", `${info.fieldName} is for the router in front of this gateway`);
    return resolve(source, args, context, info);
  };
