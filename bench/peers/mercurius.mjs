// Serves the plain resolvers with Mercurius, and prints its URL.
import Fastify from "fastify";
import mercurius from "mercurius";
import { createPlainResolvers, plainTypeDefs } from "../plain-resolvers.ts";

const [endpoint, appInstance] = process.argv.slice(2);
process.on("SIGTERM", () => process.exit());
const app = Fastify();
app.register(mercurius, { schema: plainTypeDefs, resolvers: await createPlainResolvers(endpoint, appInstance) });
process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}/graphql\n`);
