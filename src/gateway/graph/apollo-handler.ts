import { Readable } from "node:stream";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { GraphqlContext } from "../context.ts";

type CreateContext = (request: FastifyRequest, reply: FastifyReply) => Promise<GraphqlContext>;

/** Returns a route handler that lets Apollo respond. */
export const createApolloHandler =
  (apollo: ApolloServer<GraphqlContext>, createContext: CreateContext) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<string | Readable> => {
    const { method, url, body } = request;
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: searchOf(url), body },
      context: () => createContext(request, reply),
    });
    reply.code(response.status ?? 200).headers(Object.fromEntries(response.headers));
    return response.body.kind === "complete" ? response.body.string : Readable.from(response.body.asyncIterator);
  };

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value) map.set(name, typeof value === "string" ? value : value.join(", "));
  return map;
}

const searchOf = (url: string): string => (url.includes("?") ? url.slice(url.indexOf("?")) : "");
