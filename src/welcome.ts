import type { Backend } from "./gateway/chime/client.ts";
import type { Config } from "./gateway/config.ts";

const sample =
  "{ appInstances { nodes { name users(first: 5) { nodes { userId name } } admins { nodes { name } } } } }";

/** Tells on standard output where everything is, and what to try first. */
export function sayWhereThingsAre(url: string, backend: Backend, { dataDir, apiKeys, isProduction }: Config): void {
  const sandbox = isProduction ? "" : "  (a browser shows Apollo Sandbox there)";
  const emulator =
    backend.kind === "emulator" ? `\n  Emulator  ${backend.endpoint}  (its data is kept in ${dataDir})` : "";
  const key = apiKeys.length > 0 ? ` -H 'authorization: Bearer <your API key>'` : "";
  process.stdout.write(`
  Gateway   ${url}${sandbox}${emulator}

  Try it:
    curl -s ${url}${key} -H 'content-type: application/json' -d '{"query":"${sample}"}'

`);
}
