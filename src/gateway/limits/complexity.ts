import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, Kind } from "graphql";
import { countObjects } from "./objects.ts";

/** Refuses an operation that could answer with more objects than allowed, before anything of it is run. */
export function limitObjects(max: number): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        if (!operation) return;
        const fragments = new Map(
          document.definitions.flatMap((node) =>
            node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
          ),
        );
        const count = countObjects({ schema, operation, fragments, variables: request.variables ?? {} });
        if (count <= max) return;
        const figures = new Intl.NumberFormat("en-US");
        throw new GraphQLError(
          `This operation could answer with ${figures.format(count)} objects; at most ${figures.format(max)} are allowed. Ask for shorter pages, or fewer levels`,
          { extensions: { code: "QUERY_TOO_COMPLEX", limit: max } },
        );
      },
    }),
  };
}
