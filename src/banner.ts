import { join } from "node:path";
import type { Backend } from "./gateway/chime/chime.ts";
import type { Config } from "./gateway/config/config.ts";
import type { Gateway } from "./gateway/server.ts";

const sampleQuery =
  "{ appInstances { nodes { name users(first: 5) { nodes { userId name } } admins { nodes { name } } } } }";

interface Started {
  readonly gateway: Gateway;
  readonly backend: Backend;
  /** Where the emulator's control port is open. */
  readonly controlUrl: string | undefined;
  readonly config: Config;
}

/** Prints all URLs and a first query to standard output. */
export function printBanner({ gateway, backend, controlUrl, config }: Started): void {
  const { url, consoleUrl, explorerUrl, region, allowsAnonymous } = gateway;
  const lines = [
    consoleUrl && `Console   ${consoleUrl}`,
    `Gateway   ${url}${allowsAnonymous ? "  (open it in a browser for Apollo Sandbox)" : ""}`,
    explorerUrl && `Explorer  ${explorerUrl}  (works offline)`,
    backend.kind === "emulator"
      ? `Emulator  ${backend.endpoint.replace(/\/(0\.0\.0\.0|\[::\])/, "/localhost")}  (stores its data in ${config.dataDir})`
      : `Backend   AWS, ${region}`,
    controlUrl && `Control   ${controlUrl}`,
    ...(config.createsFirstApiKey ? ["", describeFirstApiKey(gateway, config)] : []),
    "",
    "Try it:",
    `  ${sampleCommand(gateway)}`,
  ];
  const indented = lines.filter((line) => line !== undefined).map((line) => (line === "" ? "" : `  ${line}`));
  process.stdout.write(`\n${indented.join("\n")}\n\n`);
}

/** Returns the key only at the start that created it: nothing but its digest is stored. */
function describeFirstApiKey({ firstApiKey }: Gateway, { dataDir }: Config): string {
  const key = firstApiKey ? `${firstApiKey}  (new, and shown only once)` : "the one that the first start printed";
  return `API key   ${key}; to create another, delete ${join(dataDir, "first-api-key")}`;
}

function sampleCommand({ url, allowsAnonymous, firstApiKey }: Gateway): string {
  const key = allowsAnonymous ? "" : ` -H 'authorization: Bearer ${firstApiKey ?? "<your key or token>"}'`;
  return `curl -s ${url}${key} -H 'content-type: application/json' -d '{"query":"${sampleQuery}"}'`;
}
