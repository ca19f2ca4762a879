import { Readable } from "node:stream";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { GraphqlContext } from "../context.ts";
import { anyType } from "../http/accept.ts";
import type { RequestRecord } from "../request-record.ts";
import { serializeResult } from "./serialize-result.ts";

type CreateContext = (request: FastifyRequest, reply: FastifyReply) => Promise<GraphqlContext>;

/** Returns a route handler that lets Apollo respond. */
export const createApolloHandler =
  (apollo: ApolloServer<GraphqlContext>, createContext: CreateContext) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<string | Buffer | Readable> => {
    const { method, url, body } = request;
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: searchOf(url), body },
      context: () => createContext(request, reply),
    });
    reply.code(response.status ?? 200);
    for (const [name, value] of response.headers) reply.header(name, value);
    if (response.body.kind !== "complete") return Readable.from(response.body.asyncIterator);
    // Apollo hands on what `stringifyResult` returns.
    const result: string | object = response.body.string;
    if (typeof result === "string") return result;
    return serializeResult(result, request.getDecorator<RequestRecord>("record").largeResultBytes);
  };

/** The headers that Apollo reads: for the media type of the response, and to refuse what a page of another site may send. */
const headerNames = ["accept", "content-type", "apollo-require-preflight", "x-apollo-operation-name"] as const;

function headersOf({ headers, body }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  // A page of another site may send JSON only after a preflight, so Apollo need not parse the type of a body that was read as JSON.
  if (body !== undefined) map.set("apollo-require-preflight", "true");
  for (const name of headerNames) {
    const value = headers[name];
    // A client that accepts anything gets what one gets that does not say.
    if (value && value !== anyType && (name !== "content-type" || body === undefined)) map.set(name, String(value));
  }
  return map;
}

const searchOf = (url: string): string => (url.includes("?") ? url.slice(url.indexOf("?")) : "");
