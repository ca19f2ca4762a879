import { join } from "node:path";
import type { Backend } from "./gateway/chime/chime.ts";
import type { Config } from "./gateway/config/config.ts";
import type { Gateway } from "./gateway/server.ts";

const sample =
  "{ appInstances { nodes { name users(first: 5) { nodes { userId name } } admins { nodes { name } } } } }";

interface Things {
  readonly gateway: Gateway;
  readonly backend: Backend;
  /** Where the emulator's state and switches are, if they are. */
  readonly controlUrl?: string | undefined;
  readonly config: Config;
}

/** Tells on standard output where everything is, and what to try first. */
export function sayWhereThingsAre({
  gateway: { url, explorerUrl, region, isOpen, firstKey },
  backend,
  controlUrl,
  config,
}: Things): void {
  const key = !isOpen ? ` -H 'authorization: Bearer ${firstKey ?? "<your key or token>"}'` : "";
  const places = [
    `Gateway   ${url}${isOpen ? "  (a browser shows Apollo Sandbox there)" : ""}`,
    explorerUrl && `Explorer  ${explorerUrl}  (needs no network)`,
    backend.kind === "emulator"
      ? `Emulator  ${backend.endpoint.replace(/\/(0\.0\.0\.0|\[::\])/, "/localhost")}  (its data is kept in ${config.dataDir})`
      : `Backend   AWS, ${region}`,
    controlUrl && `Control   ${controlUrl}`,
  ].filter(Boolean);
  const shown = config.makesFirstKey
    ? `
  ${firstKey ? `API key   ${firstKey}  (made now, shown only now)` : `API key   the one that the first start showed`}; to have another one made, delete ${join(config.dataDir, "first-api-key")}
`
    : "";
  process.stdout.write(`
  ${places.join("\n  ")}
${shown}
  Try it:
    curl -s ${url}${key} -H 'content-type: application/json' -d '{"query":"${sample}"}'

`);
}
