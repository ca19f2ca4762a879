import type { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { formatUrl } from "@aws-sdk/util-format-url";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest } from "@smithy/types";
import type { OperationName } from "../operations.ts";
import { commandFor, type Input } from "./commands.ts";

/** A URL that performs a call when it is requested with `method`, until `expiresAt`. */
export interface PresignedUrl {
  readonly url: string;
  readonly method: string;
  readonly expiresAt: Date;
}

/** Signs a call into a URL, with the same signature as AWS's other SDKs. Sends nothing. */
export async function presign<Name extends OperationName>(
  client: ChimeSDKIdentityClient,
  operation: Name,
  input: Input<Name>,
  expiresInS: number,
): Promise<PresignedUrl> {
  const request = await requestOf(client, operation, input);
  const { region, credentials, sha256 } = client.config;
  const signer = new SignatureV4({ service: "chime", region, credentials, sha256 });
  const signingDate = new Date();
  const signed = await signer.presign(request, { expiresIn: expiresInS, signingDate });
  return {
    url: formatUrl(signed),
    method: request.method,
    expiresAt: new Date(signingDate.getTime() + expiresInS * 1000),
  };
}

/** Captures the request of a call before it is sent. A URL carries no headers, so only the host is kept. */
async function requestOf<Name extends OperationName>(
  client: ChimeSDKIdentityClient,
  operation: Name,
  input: Input<Name>,
): Promise<HttpRequest> {
  const command = commandFor(operation, input) as Parameters<ChimeSDKIdentityClient["send"]>[0];
  let captured: HttpRequest | undefined;
  command.middlewareStack.add(
    () => async (args) => {
      captured = args.request as HttpRequest;
      return { response: {}, output: { $metadata: {} } };
    },
    { step: "build", priority: "high", name: "captureRequest" },
  );
  // An options argument, even an empty one, keeps the SDK from using its cached middleware, which would send the request.
  await client.send(command, {});
  if (!captured) throw new TypeError("The SDK created no request");
  const { hostname, port } = captured;
  return { ...captured, headers: { host: port ? `${hostname}:${port}` : hostname } };
}
