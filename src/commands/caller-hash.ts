import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { accessSettings } from "../gateway/config/access-settings.ts";
import { serverSettings } from "../gateway/config/server-settings.ts";
import { readSettings } from "../gateway/config/setting.ts";
import { telemetrySettings } from "../gateway/config/telemetry-settings.ts";
import { cursorKeyFile, readOrCreateCursorKey } from "../gateway/data-dir/cursor-key.ts";
import { localDeveloper } from "../gateway/domain/caller.ts";
import { principalOfKey, principalOfToken } from "../gateway/domain/principal.ts";
import { createCallerHash, deriveCallerHashKey } from "../gateway/telemetry/caller-hash.ts";

interface CursorSettings {
  readonly cursorKeys?: readonly Buffer[] | undefined;
  readonly dataDir: string;
}

const usage = `npm run caller-hash -- --api-key <id> [--api-key <id> …]
npm run caller-hash -- --sub <claim> [--sub <claim> …] [--issuer <URL>]
npm run caller-hash -- --developer

Prints the hash of callers, as \`subject\` of the audit log and \`caller\` of the log show it. Run it with the gateway's environment.

  --api-key    the id of an API key
  --sub        the claim \`sub\` of a token
  --issuer     the issuer of the token (default: JWT_ISSUER)
  --developer  the local developer, who is the caller where no credentials are configured
`;

try {
  const { values } = parseArgs({
    options: {
      "api-key": { type: "string", multiple: true, default: [] },
      sub: { type: "string", multiple: true, default: [] },
      issuer: { type: "string" },
      developer: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) process.stdout.write(usage);
  else {
    const { cursorKeys, dataDir } = serverSettings;
    const { callerHashKey } = telemetrySettings;
    const { jwtIssuer } = accessSettings;
    const { values: settings, issues } = readSettings({ cursorKeys, dataDir, callerHashKey, jwtIssuer }, process.env);
    if (issues.length > 0) throw new TypeError(issues.join("\n"));
    const issuer = values.issuer ?? settings.jwtIssuer;
    if (values.sub.length > 0 && issuer === undefined)
      throw new TypeError("--sub needs --issuer, because JWT_ISSUER is not set");
    const principals = [
      ...values["api-key"].map(principalOfKey),
      ...values.sub.map((sub) => principalOfToken(issuer ?? "", sub)),
      ...(values.developer ? [localDeveloper.principal] : []),
    ];
    if (principals.length === 0) throw new TypeError("One of --api-key, --sub and --developer must be given");
    const hash = createCallerHash(settings.callerHashKey ?? deriveCallerHashKey(findCursorKey(settings)));
    for (const principal of principals) process.stdout.write(`${hash(principal)}  ${principal}\n`);
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}

/** Returns the first of CURSOR_KEYS, or the key of the gateway's first start. A new key would give hashes that no log contains. */
function findCursorKey({ cursorKeys = [], dataDir }: CursorSettings): Buffer {
  const [configured] = cursorKeys;
  if (configured) return configured;
  const path = join(dataDir, cursorKeyFile);
  if (existsSync(path)) return readOrCreateCursorKey(dataDir);
  throw new TypeError(
    `There is no ${path}: set CALLER_HASH_KEY, CURSOR_KEYS or DATA_DIR as for the gateway, which creates the file at its first start`,
  );
}
