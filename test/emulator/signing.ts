import { formatUrl } from "@aws-sdk/util-format-url";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest, RequestPresigningArguments } from "@smithy/types";
import type { EmulatorOptions } from "../../src/emulator/public.ts";
import { type EmulatorHarness, keyPair, startTestEmulator } from "./support.ts";

/** Starts an emulator with demo data that verifies signatures, and knows the key pair of its client. */
export const startStrict = (options?: EmulatorOptions) =>
  startTestEmulator({ auth: "strict", credentials: [keyPair], seed: true, ...options });

interface Unsigned {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

export interface Signing extends RequestPresigningArguments {
  readonly credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  readonly service?: string;
  readonly region?: string;
}

const signerFor = (
  { chime }: EmulatorHarness,
  { credentials = keyPair, service = "chime", region = "us-east-1" }: Signing,
) => new SignatureV4({ service, region, credentials, sha256: chime.config.sha256 });

function requestOf({ emulator: { port } }: EmulatorHarness, unsigned: Unsigned): HttpRequest {
  const { method = "GET", target = "/app-instances", headers = {}, body } = unsigned;
  const [path = "", query] = target.split("?");
  const address = { protocol: "http:", hostname: "127.0.0.1", port, path };
  const parameters = Object.fromEntries(new URLSearchParams(query));
  return { method, ...address, query: parameters, headers: { host: `127.0.0.1:${port}`, ...headers }, body };
}

/** Sends a request signed in its headers, which `change` may change after that. */
export async function sendSigned(
  harness: EmulatorHarness,
  unsigned: Unsigned = {},
  signing: Signing = {},
  change: (headers: Record<string, string | string[]>) => void = () => {},
) {
  const { method, headers, body } = await signerFor(harness, signing).sign(requestOf(harness, unsigned), signing);
  change(headers);
  const raw = body === undefined ? { headers } : { headers, body };
  return harness.send(method, unsigned.target ?? "/app-instances", raw);
}

/** Returns a presigned URL, which expires in 5 minutes by default. */
export async function presign(harness: EmulatorHarness, unsigned: Unsigned, signing: Signing = {}): Promise<string> {
  const signer = signerFor(harness, signing);
  return formatUrl(await signer.presign(requestOf(harness, unsigned), { expiresIn: 300, ...signing }));
}

/** Returns the status of a response and, of an error, the exception. */
export async function outcome(responding: Promise<Response> | ReturnType<EmulatorHarness["send"]>) {
  const { status, headers } = await responding;
  const errorType = headers instanceof Headers ? headers.get("x-amzn-errortype") : headers["x-amzn-errortype"];
  return errorType ? [status, errorType] : [status];
}
