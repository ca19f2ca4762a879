import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { ApolloServer, HeaderMap } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { createPlainResolvers, plainTypeDefs } from "./plain-resolvers.ts";

const createApollo = async (endpoint: string, appInstance: string) =>
  new ApolloServer({ typeDefs: plainTypeDefs, resolvers: await createPlainResolvers(endpoint, appInstance) });

/** Starts what one would write without this project: Apollo's standalone server as documented, with plain resolvers. */
export async function startPlainServer(endpoint: string, appInstance: string): Promise<string> {
  const apollo = await createApollo(endpoint, appInstance);
  return (await startStandaloneServer(apollo, { listen: { port: 0, host: "127.0.0.1" } })).url;
}

/** Starts Apollo with the same resolvers on Node's HTTP server, with nothing between them. */
export async function startApolloOnHttp(endpoint: string, appInstance: string): Promise<string> {
  const apollo = await createApollo(endpoint, appInstance);
  await apollo.start();
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: "POST",
        headers: headersOf(request),
        search: "",
        body: JSON.parse(await textOf(request)),
      },
      context: async () => ({}),
    });
    response.writeHead(status ?? 200, Object.fromEntries(headers));
    response.end(body.kind === "complete" ? body.string : undefined);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) map.set(name, String(value));
  return map;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
