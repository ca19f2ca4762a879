import { graphqlSync } from "graphql";
import { createSchema } from "./gateway/schema.ts";

/** `npm run schema:print`: the SDL of the subgraph, as a composition asks it of a running gateway. */
const { data, errors } = graphqlSync({ schema: createSchema(), source: "{ _service { sdl } }" });
if (errors) throw new AggregateError(errors, "The SDL of the subgraph can't be printed");
const service = data?._service;
process.stdout.write(`${String(Object(service).sdl).trim()}\n`);
