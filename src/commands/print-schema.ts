import { readFileSync, writeFileSync } from "node:fs";
import { graphqlSync } from "graphql";
import { createSchema } from "../gateway/graph/schema.ts";

/** Writes the subgraph's SDL to schema.graphql, as a running gateway returns it to a router. With `--check`, compares it with the file. */
const file = new URL("../../schema.graphql", import.meta.url);
const { data, errors } = graphqlSync({ schema: createSchema(), source: "{ _service { sdl } }" });
if (errors) throw new AggregateError(errors, "The SDL of the subgraph cannot be printed");
const sdl = `${String(Object(data?._service).sdl).trim()}\n`;

if (!process.argv.includes("--check")) writeFileSync(file, sdl);
else if (readFileSync(file, "utf8") !== sdl) {
  process.stderr.write("schema.graphql does not match schema/ and the weights of fields: run `npm run codegen`\n");
  process.exitCode = 1;
}
