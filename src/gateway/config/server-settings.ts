import { readTrustedDocuments, type TrustedDocuments } from "../guards/trusted-documents.ts";
import { looksRandom } from "./looks-random.ts";
import { boolean, choice, list, port, type Setting, text, wholeNumber } from "./setting.ts";
import { Issues } from "./setting-type.ts";

const cursorKey = /^[A-Za-z0-9+/]{43}=$/;

const cursorKeys = list
  .refine(
    (keys) => keys.every((key) => cursorKey.test(key) && looksRandom(Buffer.from(key, "base64"))),
    "must be random keys of 32 bytes in base64, separated by commas (make one with: openssl rand -base64 32)",
  )
  .transform((keys) => keys.map((key) => Buffer.from(key, "base64")))
  .describe("Keys of 32 bytes in base64, separated by commas");

const origins = list
  .refine(
    (values) => values.every((value) => URL.canParse(value) && new URL(value).origin === value),
    "must be origins such as https://app.example.com, separated by commas",
  )
  .describe("Origins, separated by commas");

const manifest = text
  .transform((file): TrustedDocuments | Issues => {
    try {
      return readTrustedDocuments(file);
    } catch {
      return new Issues(
        `must be a readable file with {"<id>": "<document>"} or {"operations": [{"id", "body"}]}, got ${file}`,
      );
    }
  })
  .describe("Path of a file");

export const serverSettings = {
  host: {
    variable: "HOST",
    type: text.transform((host) => host.replace(/^\[(.*)\]$/, "$1")).describe("Host name or IP address"),
    default: "localhost",
    doc: "The address to listen on. Any host except loopback requires API keys or tokens. With the emulator, the first start creates an API key.",
  },
  port: { variable: "PORT", type: port, default: "4000", doc: "The port of the API; 0 lets the system choose one." },
  nodeEnv: {
    variable: "NODE_ENV",
    type: choice("development", "test", "production"),
    default: "development",
    doc: "`production` turns off Apollo Sandbox, GraphiQL, introspection and name suggestions, and requires API keys or tokens.",
  },
  dataDir: {
    variable: "DATA_DIR",
    type: text.describe("Path of a folder"),
    default: ".data",
    doc: "The folder of the emulator's store, of the audit log in development, and of the keys that the first start creates.",
  },
  cursorKeys: {
    variable: "CURSOR_KEYS",
    type: cursorKeys,
    derivedDefault: "a key in `DATA_DIR`",
    doc: "The keys that encrypt cursors. The first one encrypts, and all of them decrypt. All replicas need the same keys.",
  },
  corsOrigins: {
    variable: "CORS_ORIGINS",
    type: origins,
    doc: "Origins whose pages may call the API. Outside production, pages on localhost and Apollo Sandbox may call it, too.",
  },
  console: {
    variable: "CONSOLE",
    type: choice("on", "off"),
    derivedDefault: "`on` if it is built, in production `off`",
    doc: "`on` serves the [web console](running.md#console) at `/console`.",
  },
  isSchemaPublic: {
    variable: "INTROSPECTION",
    type: boolean,
    derivedDefault: "`true`, in production `false`",
    doc: "`true` allows introspection, and name suggestions in error messages.",
  },
  trustedDocuments: {
    variable: "TRUSTED_DOCUMENTS",
    type: manifest,
    doc: "A manifest of the only operations that may run: see [Trusted documents](access.md#trusted-documents).",
  },
  compression: {
    variable: "COMPRESSION",
    type: choice("on", "off"),
    default: "on",
    doc: "`off` leaves the compression of responses to a proxy. Responses with device tokens or presigned URLs are never compressed.",
  },
  requestTimeoutMs: {
    variable: "REQUEST_TIMEOUT_MS",
    type: wholeNumber(100, 60_000),
    default: "10000",
    doc: "The time limit of a whole request, in milliseconds.",
  },
  receiveTimeoutMs: {
    variable: "RECEIVE_TIMEOUT_MS",
    type: wholeNumber(1000, 60_000),
    default: "15000",
    doc: "How long a client may take to send a request, and to read its response, in milliseconds. Headers must arrive in two thirds of it.",
  },
  shutdownDelayMs: {
    variable: "SHUTDOWN_DELAY_MS",
    type: wholeNumber(0, 15_000),
    derivedDefault: "`0`, in production `3000`",
    doc: "How long the gateway still accepts requests after SIGTERM, in milliseconds. `/readyz` returns 503 meanwhile, so that load balancers notice.",
  },
} as const satisfies Record<string, Setting>;
