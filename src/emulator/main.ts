import { type Config, ConfigError, readConfig } from "./config.ts";
import { type Emulator, startEmulator } from "./server.ts";
import { StoreRefusal, storePath } from "./store.ts";

try {
  const config = readConfig(process.env);
  const emulator = await startEmulator(config);
  process.stdout.write(greeting(emulator, config));
  endOn("SIGINT", emulator);
  endOn("SIGTERM", emulator);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

function endOn(signal: "SIGINT" | "SIGTERM", emulator: Emulator): void {
  process.once(signal, () => void emulator[Symbol.asyncDispose]());
}

function greeting({ url, region }: Emulator, { dataDir, auth, credentials }: Config): string {
  const [known] = auth === "strict" ? credentials : [];
  // A secret does not belong on a screen.
  const [key, secret] = known ? [known.accessKeyId, "..."] : ["local", "local"];
  return `Chime SDK Identity is played at ${url}, and kept in ${storePath(dataDir)}
${known ? `Signatures are verified: ${credentials.length} access ${credentials.length === 1 ? "key is" : "keys are"} known\n` : ""}
AWS CLI:     AWS_ACCESS_KEY_ID=${key} AWS_SECRET_ACCESS_KEY=${secret} aws chime-sdk-identity list-app-instances --region ${region} --endpoint-url ${url}
JavaScript:  new ChimeSDKIdentityClient({ region: "${region}", endpoint: "${url}", credentials: { accessKeyId: "${key}", secretAccessKey: "${secret}" } })
`;
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreRefusal) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use by another process; set EMULATOR_PORT to a free one.`;
  return `The emulator cannot start: ${message}`;
}
