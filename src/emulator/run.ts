import { createWriteStream, existsSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { onceOrphaned } from "../parent-exit.ts";
import { type Config, readConfig } from "./config.ts";
import { exportText } from "./content/export.ts";
import { createProgress } from "./progress.ts";
import type { Emulator } from "./server.ts";
import { sentenceOf, startConfigured } from "./start.ts";
import { openStore, StoreRefusal, storePath } from "./store/store.ts";

const usage = `npm run emulator [-- --reset]           starts the emulator; --reset empties its store before
npm run emulator -- --export <file>    writes what the store holds to a file, in the form of a seed, and ends
`;

try {
  const { reset, export: file, help } = argumentsOf(process.argv.slice(2));
  if (help) process.stdout.write(usage);
  else if (file !== undefined) await exportTo(file, readConfig(process.env));
  else await run(readConfig(process.env), reset ?? false);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

function argumentsOf(args: string[]) {
  const options = { reset: { type: "boolean" }, export: { type: "string" }, help: { type: "boolean" } } as const;
  return parseArgs({ args, options, strict: true }).values;
}

async function run(config: Config, reset: boolean): Promise<void> {
  const emulator = await startConfigured(config, { reset, seed: false });
  process.stdout.write(greeting(emulator, config));
  endOn("SIGINT", emulator);
  endOn("SIGTERM", emulator);
  onceOrphaned(() => void emulator[Symbol.asyncDispose]());
}

async function exportTo(file: string, { dataDir, region, accountId, readOnly }: Config): Promise<void> {
  const path = storePath(dataDir);
  if (!existsSync(path))
    throw new StoreRefusal(`The emulator's store ${path} is not there; set DATA_DIR to its directory.`);
  using store = openStore(dataDir, { region, accountId }, { readOnly });
  await pipeline(Readable.from(counted(exportText(store))), createWriteStream(file));
  process.stdout.write(`What ${path} holds was written to ${file}\n`);
}

/** The same pieces, told of as they go: nearly each is a user. */
function* counted(pieces: Iterable<string>): Generator<string> {
  const progress = createProgress("Lines written");
  let lines = 0;
  for (const piece of pieces) {
    yield piece;
    lines += 1;
    progress.at(lines);
  }
  progress.end();
}

function endOn(signal: "SIGINT" | "SIGTERM", emulator: Emulator): void {
  process.once(signal, () => void emulator[Symbol.asyncDispose]());
}

function greeting({ url, region, controlUrl }: Emulator, config: Config): string {
  const { auth, credentials, dataDir, readOnly } = config;
  const [known] = auth === "strict" ? credentials : [];
  // A secret does not belong on a screen.
  const [key, secret] = known ? [known.accessKeyId, "..."] : ["local", "local"];
  return `Chime SDK Identity is played at ${url}, ${readOnly ? "read-only from" : "and kept in"} ${storePath(dataDir)}
${known ? `Signatures are verified: ${credentials.length} access ${credentials.length === 1 ? "key is" : "keys are"} known\n` : ""}${controlUrl ? `State and switches: ${controlUrl}\n` : ""}
AWS CLI:     AWS_ACCESS_KEY_ID=${key} AWS_SECRET_ACCESS_KEY=${secret} aws chime-sdk-identity list-app-instances --region ${region} --endpoint-url ${url}
JavaScript:  new ChimeSDKIdentityClient({ region: "${region}", endpoint: "${url}", credentials: { accessKeyId: "${key}", secretAccessKey: "${secret}" } })
`;
}
