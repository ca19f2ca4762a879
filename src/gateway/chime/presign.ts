import type { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { formatUrl } from "@aws-sdk/util-format-url";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest } from "@smithy/types";
import type { OperationName } from "../operations.ts";
import { commandFor, type Input } from "./commands.ts";

/** A URL that makes a call: how it is sent, and when AWS begins to refuse it. */
export interface PresignedUrl {
  readonly url: string;
  readonly method: string;
  readonly expiresAt: Date;
}

/** Signs a call into a URL, with the same signature as AWS's other SDKs. Takes seconds. Nothing is sent. */
export async function presign<Name extends OperationName>(
  client: ChimeSDKIdentityClient,
  operation: Name,
  input: Input<Name>,
  expiresIn: number,
): Promise<PresignedUrl> {
  const request = await requestOf(client, operation, input);
  const { region, credentials, sha256 } = client.config;
  const signer = new SignatureV4({ service: "chime", region, credentials, sha256 });
  const signingDate = new Date();
  const signed = await signer.presign(request, { expiresIn, signingDate });
  return {
    url: formatUrl(signed),
    method: request.method,
    expiresAt: new Date(signingDate.getTime() + expiresIn * 1000),
  };
}

/** The request that a call would send, caught before it leaves. Only the host stays of its headers: a URL can carry no others. */
async function requestOf<Name extends OperationName>(
  client: ChimeSDKIdentityClient,
  operation: Name,
  input: Input<Name>,
): Promise<HttpRequest> {
  const command = commandFor(operation, input) as Parameters<ChimeSDKIdentityClient["send"]>[0];
  let caught: HttpRequest | undefined;
  command.middlewareStack.add(
    () => async (args) => {
      caught = args.request as HttpRequest;
      return { response: {}, output: { $metadata: {} } };
    },
    { step: "build", priority: "high", name: "catchRequest" },
  );
  // With options, even none, the SDK does not take the middleware that it keeps for the class, which would send it.
  await client.send(command, {});
  if (!caught) throw new TypeError("the SDK made no request");
  const { hostname, port } = caught;
  return { ...caught, headers: { host: port ? `${hostname}:${port}` : hostname } };
}
