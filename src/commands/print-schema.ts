import { readFileSync, writeFileSync } from "node:fs";
import { graphqlSync } from "graphql";
import { createSchema } from "../gateway/graph/schema.ts";

/**
 * `npm run schema:print` writes the SDL of the subgraph to schema.graphql, as a router asks it of a running gateway; with `--check` it
 * only looks whether the file holds that.
 */
const file = new URL("../../schema.graphql", import.meta.url);
const { data, errors } = graphqlSync({ schema: createSchema(), source: "{ _service { sdl } }" });
if (errors) throw new AggregateError(errors, "The SDL of the subgraph can't be printed");
const sdl = `${String(Object(data?._service).sdl).trim()}\n`;

if (!process.argv.includes("--check")) writeFileSync(file, sdl);
else if (readFileSync(file, "utf8") !== sdl) {
  process.stderr.write("schema.graphql is not what schema/ and the prices of fields make: run `npm run codegen`\n");
  process.exitCode = 1;
}
