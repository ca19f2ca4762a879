import { ConfigError, readConfig } from "./config.ts";
import { type Emulator, startEmulator } from "./server.ts";
import { StoreRefusal, storePath } from "./store.ts";

try {
  const config = readConfig(process.env);
  const emulator = await startEmulator(config);
  process.stdout.write(greeting(emulator, storePath(config.dataDir)));
  endOn("SIGINT", emulator);
  endOn("SIGTERM", emulator);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

function endOn(signal: "SIGINT" | "SIGTERM", emulator: Emulator): void {
  process.once(signal, () => void emulator[Symbol.asyncDispose]());
}

function greeting({ url, region }: Emulator, store: string): string {
  return `Chime SDK Identity is played at ${url}, and kept in ${store}

AWS CLI:     AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws chime-sdk-identity list-app-instances --region ${region} --endpoint-url ${url}
JavaScript:  new ChimeSDKIdentityClient({ region: "${region}", endpoint: "${url}", credentials: { accessKeyId: "local", secretAccessKey: "local" } })
`;
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreRefusal) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use by another process; set EMULATOR_PORT to a free one.`;
  return `The emulator cannot start: ${message}`;
}
