import { buildSubgraphSchema } from "@apollo/subgraph";
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import { resolvers } from "../resolvers/resolvers.ts";
import { sdl } from "./sdl.ts";

/** Builds the federation subgraph from SDL and resolvers. Throws for a resolver without a field. */
export function createSchema(): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: sdl, resolvers }]);
  assertFieldsExist(schema);
  restrictToRouter(schema);
  return schema;
}

function assertFieldsExist(schema: GraphQLSchema): void {
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    const known: object = (isObjectType(type) ? type.getFields() : type) ?? {};
    const unknown = Object.keys(fields).find((field) => !field.startsWith("__") && !(field in known));
    if (unknown !== undefined) throw new TypeError(`The SDL has no ${name}.${unknown}`);
  }
}

type Resolve = GraphQLFieldResolver<unknown, GraphqlContext | undefined>;

/**
 * Restricts the fields of federation. Their types are not nullable, so an error at the field itself would remove the whole response: each
 * entity and the SDL get their own.
 */
function restrictToRouter(schema: GraphQLSchema): void {
  const _entities = schema.getQueryType()?.getFields()._entities;
  const service = schema.getType("_Service");
  const sdl = isObjectType(service) ? service.getFields().sdl : undefined;
  if (!_entities || !sdl) throw new TypeError("The schema must be a subgraph");
  const { resolve = defaultFieldResolver } = _entities;
  const refuseAll: Resolve = (_, { representations }) => representations.map(() => refusal("_entities"));
  _entities.resolve = (source, args, context, info) =>
    (context && !context.isFromRouter ? refuseAll : resolve)(source, args, context, info);
  sdl.resolve = (source, args, context, info) => {
    if (context && !context.canReadSchema) throw refusal("_service");
    return defaultFieldResolver(source, args, context, info);
  };
}

const refusal = (field: string): GatewayError =>
  new GatewayError("FORBIDDEN", `Only the router in front of this gateway may request ${field}`);
