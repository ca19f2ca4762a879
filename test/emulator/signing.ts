import { formatUrl } from "@aws-sdk/util-format-url";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest, RequestPresigningArguments } from "@smithy/types";
import type { EmulatorOptions } from "../../src/emulator/server.ts";
import { type House, keyPair, openHouse } from "./support.ts";

/** An emulator with demo data that verifies signatures and knows the key pair of its client. */
export const openStrict = (options?: EmulatorOptions) =>
  openHouse({ auth: "strict", credentials: [keyPair], seed: true, ...options });

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

const signerFor = ({ chime }: House, { credentials = keyPair, service = "chime", region = "us-east-1" }: Signing) =>
  new SignatureV4({ service, region, credentials, sha256: chime.config.sha256 });

function requestOf({ emulator: { port } }: House, unsigned: Unsigned): HttpRequest {
  const { method = "GET", target = "/app-instances", headers = {}, body } = unsigned;
  const [path = "", query] = target.split("?");
  const address = { protocol: "http:", hostname: "127.0.0.1", port, path };
  const parameters = Object.fromEntries(new URLSearchParams(query));
  return { method, ...address, query: parameters, headers: { host: `127.0.0.1:${port}`, ...headers }, body };
}

/** Sends a request signed by its headers; `change` comes to them after they are signed. */
export async function sendSigned(
  house: House,
  unsigned: Unsigned = {},
  signing: Signing = {},
  change: (headers: Record<string, string | string[]>) => void = () => {},
) {
  const { method, headers, body } = await signerFor(house, signing).sign(requestOf(house, unsigned), signing);
  change(headers);
  const raw = body === undefined ? { headers } : { headers, body };
  return house.send(method, unsigned.target ?? "/app-instances", raw);
}

/** A URL that is signed in its query, at 5 minutes unless told. */
export async function presign(house: House, unsigned: Unsigned, signing: Signing = {}): Promise<string> {
  const signer = signerFor(house, signing);
  return formatUrl(await signer.presign(requestOf(house, unsigned), { expiresIn: 300, ...signing }));
}

/** What became of a request: its status and, of a refused one, the exception. */
export async function outcome(answering: Promise<Response> | ReturnType<House["send"]>) {
  const { status, headers } = await answering;
  const errorType = headers instanceof Headers ? headers.get("x-amzn-errortype") : headers["x-amzn-errortype"];
  return errorType ? [status, errorType] : [status];
}
