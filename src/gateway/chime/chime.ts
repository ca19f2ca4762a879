import { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { SignatureV4 } from "@smithy/signature-v4";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { Policy } from "../access/authorize.ts";
import type { OperationName, Quotas } from "../operations.ts";
import type { RateLimit } from "../upstream/pacer.ts";
import { type SendLimits, Upstream, type UpstreamOptions } from "../upstream/upstream.ts";
import { commandFor } from "./commands.ts";
import { toFailure } from "./errors.ts";
import { createWay, type Listeners, type Request, type Way } from "./request-client.ts";
import { apart, Transport, within } from "./transport.ts";

/** Where the calls go: an emulator, or AWS as the SDK's own variables, files and roles say. */
export type Backend =
  | {
      readonly kind: "emulator";
      readonly endpoint: string;
      readonly region?: string;
      /** A key pair that the emulator knows, if it asks for one. */
      readonly credentials?: AwsCredentialIdentity;
      /** The request rates that it enforces, if it does. */
      readonly quotas?: Quotas;
    }
  | { readonly kind: "aws" };

export interface Chime extends Disposable {
  readonly region: string;
  /** What is left of the request rates. */
  rateLimits(): RateLimit[];
  /** The clock of the calls, in milliseconds. */
  now(): number;
  /** Whether AWS is taken to be down, so that nothing is sent. */
  isBroken(): boolean;
  /** Why AWS could not be asked even once, in a sentence; undefined when it can. */
  findObstacle(): Promise<string | undefined>;
  wayFor(request: Request): Way;
}

// The SDK signs against an emulator, too; the user's real keys must never go there.
const emulatorCredentials = { accessKeyId: "emulator", secretAccessKey: "emulator" };

/** Opens the way to the service. Throws when no region can be found for AWS. */
export async function connect(
  backend: Backend,
  options: UpstreamOptions,
  policy: Policy,
  listeners: Listeners,
): Promise<Chime> {
  const client = await openClient(backend);
  const region = await client.config.region();
  const upstream = new Upstream((operation, input, limits) => send(client, operation, input, limits), options);
  return {
    region,
    now: () => upstream.now(),
    rateLimits: () => upstream.rateLimits(),
    isBroken: () => upstream.isBroken(),
    findObstacle: () =>
      client.config.credentials().then(
        () => undefined,
        ({ message }: Error) => `No AWS credentials were found, so every call will fail. ${message}`,
      ),
    wayFor: (request) => createWay({ client, upstream, region, policy, listeners }, request),
    [Symbol.dispose]: () => {
      upstream[Symbol.dispose]();
      client.destroy();
    },
  };
}

async function openClient(backend: Backend): Promise<ChimeSDKIdentityClient> {
  const place =
    backend.kind === "emulator"
      ? {
          endpoint: backend.endpoint,
          region: backend.region ?? "us-east-1",
          credentials: backend.credentials ?? emulatorCredentials,
          // Set in the shell of who has AWS, too, they would make no endpoint at all.
          useFipsEndpoint: false,
          useDualstackEndpoint: false,
        }
      : {};
  const settings = { ...place, requestHandler: new Transport(), maxAttempts: 1, cacheMiddleware: true };
  const { config } = new ChimeSDKIdentityClient(settings);
  const region = await config.region().catch((error: unknown) => {
    throw new Error("No AWS Region is set. Set AWS_REGION to us-east-1 or eu-central-1", { cause: error });
  });
  const { sha256 } = config;
  const credentials = () => apart(() => config.credentials());
  // The SDK would make one for each call, and derive its key from the secret each time.
  const signer = new SignatureV4({ service: "chime", region, credentials, sha256 });
  return new ChimeSDKIdentityClient({ ...settings, region, credentials, signer });
}

/** Sends a call once. */
async function send(
  client: ChimeSDKIdentityClient,
  operation: OperationName,
  input: object,
  limits: SendLimits,
): Promise<object> {
  try {
    const command = commandFor(operation, input as never) as Parameters<ChimeSDKIdentityClient["send"]>[0];
    return await within(limits, () => client.send(command));
  } catch (error) {
    throw toFailure(error, limits.signal);
  }
}
