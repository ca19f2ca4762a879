import type { Backend } from "./gateway/chime/client.ts";

const sample =
  "{ appInstances { nodes { name users(first: 5) { nodes { userId name } } admins { nodes { name } } } } }";

/** Tells on standard output where everything is, and what to try first. */
export function sayWhereThingsAre(url: string, backend: Backend, dataDir: string): void {
  const emulator =
    backend.kind === "emulator" ? `\n  Emulator  ${backend.endpoint}  (its data is kept in ${dataDir})` : "";
  process.stdout.write(`
  Gateway   ${url}  (a browser shows Apollo Sandbox there)${emulator}

  Try it:
    curl -s ${url} -H 'content-type: application/json' -d '{"query":"${sample}"}'

`);
}
