import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { describeOperation } from "./describe-operation.ts";

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const generated = pathOf("src/generated/");

/** relay-compiler checks every document against the schema, and writes the types of its data. */
function compileDocuments(): ReadonlyMap<string, string> {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated);
  writeFileSync(`${generated}documents.json`, "{}");
  const compiler = fileURLToPath(new URL("../node_modules/relay-compiler/cli.js", import.meta.url));
  execFileSync(process.execPath, [compiler, "relay.config.json"], {
    cwd: pathOf("."),
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Map(Object.entries(JSON.parse(readFileSync(`${generated}documents.json`, "utf8"))));
}

const operations = [...compileDocuments()].map(([id, body]) => ({ id, ...describeOperation(body), body }));
const costs = Object.fromEntries(operations.map(({ name, estimatedCalls }) => [name, estimatedCalls]));
writeFileSync(`${generated}estimated-calls.ts`, `export const estimatedCalls = ${JSON.stringify(costs)} as const;\n`);
if (!process.argv.includes("--types-only")) {
  await build({ root: pathOf("."), configFile: pathOf("vite.config.ts"), logLevel: "warn" });
  const manifest = { format: "apollo-persisted-query-manifest", version: 1, operations };
  writeFileSync(pathOf("dist/operations.json"), JSON.stringify(manifest));
}
