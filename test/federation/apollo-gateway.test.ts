import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { testRouter } from "./router-suite.ts";

testRouter(async (supergraphSdl, { isRedacting }) => {
  const server = new ApolloServer({
    gateway: new ApolloGateway({ supergraphSdl }),
    ...(isRedacting && { formatError: () => ({ message: "Subgraph errors redacted" }) }),
  });
  const { url } = await startStandaloneServer(server, { listen: { host: "127.0.0.1", port: 0 } });
  return { url, [Symbol.asyncDispose]: () => server.stop() };
});
