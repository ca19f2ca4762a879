import { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import type { AwsCredentialIdentity } from "@smithy/types";
import { openLocally } from "../coordination/open.ts";
import type { Coordination, CoordinationOptions, RateLimit } from "../coordination/ports.ts";
import { GatewayError, isUnreadable } from "../domain/gateway-error.ts";
import type { Policy } from "../domain/policy.ts";
import type { QuotaClass, Quotas } from "../domain/quotas.ts";
import type { RequestContext } from "../domain/request-context.ts";
import type { OperationName } from "../operations.ts";
import { Upstream, type UpstreamOptions } from "../upstream/upstream.ts";
import { foreignResponse, requestIdOf, toGatewayError } from "./errors.ts";
import { rawResponseOf, type SdkResponse } from "./raw-response.ts";
import { type CallObserver, createRequestClient, type RequestClient } from "./request-client.ts";
import { isResponseTo, RequestIds } from "./response-check.ts";
import { readValues } from "./response-values.ts";
import { chimeService } from "./service.ts";
import { Signer } from "./signer.ts";
import { Transport, type TransportAttempt } from "./transport.ts";
import { WireClient } from "./wire-client.ts";

/** Where calls go: to an emulator, or to AWS as the SDK's own variables, files and roles say. */
export type Backend =
  | {
      readonly kind: "emulator";
      readonly endpoint: string;
      readonly region?: string;
      /** A key pair of the emulator; absent if it accepts any. */
      readonly credentials?: AwsCredentialIdentity;
      /** The request rates that the emulator enforces; absent if it enforces none. */
      readonly quotas?: Quotas;
    }
  | { readonly kind: "aws" };

export interface Chime extends Disposable {
  readonly region: string;
  readonly coordination: Coordination<QuotaClass>;
  /** Returns the rates of all classes, or of those that each of these AppInstances has for itself. */
  rateLimits(appInstanceArns?: readonly string[]): RateLimit<QuotaClass>[];
  /** The clock of `RequestContext.deadline`, in milliseconds. */
  now(): number;
  /** Returns whether nothing is sent because AWS is considered down. */
  isCircuitOpen(): boolean;
  openOperations(): OperationName[];
  /** Resolves with a sentence if no AWS credentials can be found. */
  findCredentialsProblem(): Promise<string | undefined>;
  createRequestClient(request: RequestContext): RequestClient;
}

// The SDK signs requests to an emulator, too, which must never see the user's real keys.
const emulatorCredentials = { accessKeyId: "emulator", secretAccessKey: "emulator" };

export interface ConnectionObserver extends CallObserver {
  /** Called for a response that belongs to another request. */
  readonly onForeignResponse?: (call: {
    readonly operation: OperationName;
    readonly awsRequestId: string | undefined;
  }) => void;
  /** Called for values that break AWS's model, once for each kind of them in a response. */
  readonly onUnreadableValue?: (value: {
    readonly operation: OperationName;
    readonly member: string;
    readonly reason: string;
    readonly awsRequestId: string | undefined;
  }) => void;
}

export interface ChimeOptions extends Omit<UpstreamOptions<QuotaClass>, "coordination"> {
  readonly rates: Quotas;
  readonly maxCacheBytes?: number;
  readonly backgroundReserve: number;
  readonly openCoordination?: OpenCoordination | undefined;
}

export type OpenCoordination = (
  options: CoordinationOptions<QuotaClass>,
  region: string,
) => Coordination<QuotaClass> | Promise<Coordination<QuotaClass>>;

/** Opens the connection to the service. Throws if no Region is configured for AWS. */
export async function connect(
  backend: Backend,
  { rates, maxCacheBytes, backgroundReserve, openCoordination = openLocally, ...options }: ChimeOptions,
  policy: Policy,
  observer: ConnectionObserver,
): Promise<Chime> {
  const transport = new Transport();
  const client = await openClient(backend, transport);
  const region = await client.config.region();
  const sender = { client: new WireClient(client, transport), transport, requestIds: new RequestIds(), observer };
  const now = () => performance.now();
  const coordination = await openCoordination(
    { service: chimeService, rates, maxCacheBytes, backgroundReserve, now },
    region,
  );
  const upstream = new Upstream(
    chimeService,
    (operation, input, limits) => send(sender, operation, input, { ...limits }),
    { ...options, coordination },
  );
  return {
    region,
    coordination,
    now: () => upstream.now(),
    rateLimits: (arns) => upstream.rateLimits(arns),
    isCircuitOpen: () => upstream.isCircuitOpen(),
    openOperations: () => upstream.openOperations(),
    findCredentialsProblem: () =>
      client.config.credentials().then(
        () => undefined,
        ({ message }: Error) => `No AWS credentials were found, so every call will fail. ${message}`,
      ),
    createRequestClient: (request) => createRequestClient({ client, upstream, region, policy, observer }, request),
    [Symbol.dispose]: () => {
      upstream[Symbol.dispose]();
      client.destroy();
    },
  };
}

async function openClient(backend: Backend, requestHandler: Transport): Promise<ChimeSDKIdentityClient> {
  const target =
    backend.kind === "emulator"
      ? {
          endpoint: backend.endpoint,
          region: backend.region ?? "us-east-1",
          credentials: backend.credentials ?? emulatorCredentials,
          // The shell of an AWS user may set these, and they exclude an endpoint.
          useFipsEndpoint: false,
          useDualstackEndpoint: false,
        }
      : {};
  const settings = { ...target, requestHandler, maxAttempts: 1 };
  const { config } = new ChimeSDKIdentityClient(settings);
  const region = await config.region().catch((error: unknown) => {
    throw new Error("No AWS Region is set. Set AWS_REGION to us-east-1 or eu-central-1", { cause: error });
  });
  const credentials = () => config.credentials();
  return new ChimeSDKIdentityClient({ ...settings, region, credentials, signer: new Signer({ region, credentials }) });
}

interface Sender {
  readonly client: WireClient;
  readonly transport: Transport;
  readonly requestIds: RequestIds;
  readonly observer: ConnectionObserver;
}

async function send(
  { client, transport, requestIds, observer }: Sender,
  operation: OperationName,
  input: object,
  attempt: TransportAttempt,
): Promise<object> {
  const foreign = (awsRequestId: string | undefined): GatewayError => {
    // The next response on this connection would belong to another request, too.
    transport.replaceConnections(attempt);
    observer.onForeignResponse?.({ operation, awsRequestId });
    return foreignResponse(awsRequestId);
  };
  try {
    const response = await receive(client, operation, input, attempt);
    const { requestId } = response.$metadata;
    if (requestIds.isRepeated(requestId) || !isResponseTo(operation, input, response)) throw foreign(requestId);
    for (const { member, error } of readValues(operation, response, requestId))
      observer.onUnreadableValue?.({ operation, member, reason: error.message, awsRequestId: requestId });
    return response;
  } catch (error) {
    const requestId = requestIdOf(error);
    if (!(error instanceof GatewayError) && requestIds.isRepeated(requestId)) throw foreign(requestId);
    const failure = toGatewayError(error, { operation, input, signal: attempt.signal });
    if (isUnreadable(failure)) transport.replaceConnections(attempt);
    throw failure;
  }
}

async function receive(
  client: WireClient,
  operation: OperationName,
  input: object,
  attempt: TransportAttempt,
): Promise<SdkResponse> {
  try {
    return await client.send(operation, input, attempt);
  } catch (error) {
    const raw = rawResponseOf(error);
    if (!raw) throw error;
    return raw;
  }
}
