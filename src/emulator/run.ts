import { createWriteStream, existsSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { onParentExit } from "../parent-exit.ts";
import { type Config, findMisspelledSettings, readConfig } from "./config.ts";
import { exportText } from "./content/export.ts";
import { createProgress } from "./progress.ts";
import type { Emulator } from "./public.ts";
import { describeStartError, startConfigured } from "./start.ts";
import { openRunningStore, openStore, type Store, StoreError, StoreInUseError, storePath } from "./store/store.ts";

const program = process.env.npm_lifecycle_event === "emulator" ? "npm run emulator --" : "chime-identity-emulator";

const usage = `Usage: ${program} [--reset] [--export <file>]

--reset          empties the store, and starts the emulator
--export <file>  writes the content of the store to a file, and exits
`;

void main();

async function main(): Promise<void> {
  try {
    const { reset, export: file, help } = readArguments(process.argv.slice(2));
    if (help) process.stdout.write(usage);
    else if (file !== undefined) await exportTo(file, readConfig(process.env));
    else await run(readConfig(process.env), reset ?? false);
  } catch (error) {
    process.stderr.write(`${describeStartError(error)}\n`);
    process.exitCode = 1;
  }
}

function readArguments(args: string[]) {
  const options = { reset: { type: "boolean" }, export: { type: "string" }, help: { type: "boolean" } } as const;
  return parseArgs({ args, options, strict: true }).values;
}

async function run(config: Config, reset: boolean): Promise<void> {
  for (const message of findMisspelledSettings(process.env).warnings) process.stderr.write(`${message}\n`);
  const emulator = await startConfigured(config, { reset, seed: false });
  const shutDown = () => void emulator[Symbol.asyncDispose]();
  process.once("SIGINT", shutDown);
  process.once("SIGTERM", shutDown);
  onParentExit(shutDown);
  process.stdout.write(banner(emulator, config));
}

async function exportTo(file: string, config: Config): Promise<void> {
  const path = storePath(config.dataDir);
  if (!existsSync(path)) {
    throw new StoreError(`The emulator's store ${path} does not exist; set DATA_DIR to its directory.`);
  }
  using store = openForExport(config);
  await pipeline(Readable.from(withProgress(exportText(store))), createWriteStream(file));
  process.stdout.write(`Exported ${path} to ${file}\n`);
}

function openForExport({ dataDir, readOnly, ...place }: Config): Store {
  try {
    return openStore(dataDir, place, { readOnly });
  } catch (error) {
    if (error instanceof StoreInUseError) return openRunningStore(dataDir, place);
    throw error;
  }
}

function* withProgress(lines: Iterable<string>): Generator<string> {
  const progress = createProgress("Lines written");
  let written = 0;
  for (const line of lines) {
    yield line;
    written += 1;
    progress.update(written);
  }
  progress.end();
}

function banner({ url, region, controlUrl }: Emulator, config: Config): string {
  const { auth, credentials, dataDir, readOnly } = config;
  const [pair] = auth === "strict" ? credentials : [];
  // No secret on a screen.
  const [key, secret] = pair ? [pair.accessKeyId, "..."] : ["local", "local"];
  const keys = `${credentials.length} access ${credentials.length === 1 ? "key is" : "keys are"} known`;
  return `Chime SDK Identity is emulated at ${url}
Store: ${storePath(dataDir)}${readOnly ? " (a read-only snapshot)" : ""}
${pair ? `Signatures are verified: ${keys}\n` : ""}${controlUrl ? `State and switches: ${controlUrl}\n` : ""}
AWS CLI:     AWS_ACCESS_KEY_ID=${key} AWS_SECRET_ACCESS_KEY=${secret} aws chime-sdk-identity list-app-instances --region ${region} --endpoint-url ${url}
JavaScript:  new ChimeSDKIdentityClient({ region: "${region}", endpoint: "${url}", credentials: { accessKeyId: "${key}", secretAccessKey: "${secret}" } })
`;
}
