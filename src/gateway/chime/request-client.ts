import type { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { assertCanPresign, authorize } from "../access/authorize.ts";
import { parseArn } from "../domain/arn.ts";
import type { AuditEvent } from "../domain/audit-event.ts";
import { GatewayError, isUserError } from "../domain/gateway-error.ts";
import type { Policy } from "../domain/policy.ts";
import type { RequestContext } from "../domain/request-context.ts";
import { type ArnMember, isRead, type OperationName, operationOf } from "../operations.ts";
import type { CallOptions, Upstream } from "../upstream/upstream.ts";
import { checkInput } from "./check-input.ts";
import type { Call, Input } from "./commands.ts";
import { toGatewayError } from "./errors.ts";
import { type PresignedUrl, presign } from "./presign.ts";

/** A call that failed for a reason that no caller can correct. */
interface FailedCall {
  readonly requestId: string;
  readonly operation: OperationName;
  readonly code: string;
  /** The name of the SDK's error. */
  readonly cause: string;
  readonly awsRequestId: string | undefined;
}

export interface CallObserver {
  readonly onFailure: (call: FailedCall) => void;
  readonly onWrite: (event: AuditEvent) => void;
  /** Throws if a write could not be recorded, so that it is not begun. */
  readonly beforeWrite: () => void;
  /** Called before a write. Returns a function to call when it has ended, before anyone else learns of its result. */
  readonly beginWrite?: (operation: OperationName, input: object) => EndWrite | undefined;
}

/** `failed`: sent, but AWS may or may not have performed it. */
export type WriteOutcome = "succeeded" | "failed" | "unsent";

export type EndWrite = (outcome: WriteOutcome) => void;

/** What decides whether a call is allowed: the members with ARNs, and those that raise the required scope. */
type AccessInput<Name extends OperationName> = Pick<Input<Name>, ArnMember<Name> & keyof Input<Name>> &
  Partial<Input<Name>>;

/** The client of one request: checks, authorizes, audits and performs calls. */
export interface RequestClient {
  /** Throws what `call` would throw before it sends anything. */
  assertAllowed<Name extends OperationName>(operation: Name, input: AccessInput<Name>): void;
  readonly call: Call;
  /** Signs a URL that performs the call for anyone who has it, for `expiresInS` seconds. */
  presign<Name extends OperationName>(operation: Name, input: Input<Name>, expiresInS: number): Promise<PresignedUrl>;
}

interface RequestClientDeps {
  readonly client: ChimeSDKIdentityClient;
  readonly upstream: Pick<Upstream<OperationName, never>, "call">;
  readonly region: string;
  readonly policy: Policy;
  readonly observer: CallObserver;
}

/** What is recorded of a write. */
interface Outcome {
  readonly outcome: string;
  readonly awsRequestId?: string | undefined;
  /** ARNs in the response. */
  readonly created?: readonly string[];
}

export function createRequestClient(
  { client, upstream, region, policy, observer }: RequestClientDeps,
  request: RequestContext,
): RequestClient {
  const { caller, requestId, jobId, actualCost, awsRequestIds, signals } = request;

  const check = (operation: OperationName, input: object): void => {
    checkInput(operation, input, region);
    authorize(caller, operation, input, policy);
  };

  const record = (operation: OperationName, input: object, { outcome, awsRequestId, created = [] }: Outcome): void => {
    const arns = [...new Set([...auditedArns(operation, input), ...created])];
    observer.onWrite({ caller, operation, arns, outcome, requestId, jobId, awsRequestId });
  };

  /** Throws what the check throws, after that refusal has been recorded and charged. */
  const checkAudited = (
    operation: OperationName,
    input: object,
    assertAllowed = () => check(operation, input),
  ): void => {
    try {
      assertAllowed();
    } catch (error) {
      actualCost.refusals.add(error);
      record(operation, input, outcomeOf(error));
      throw error;
    }
  };

  /** Performs a write, and records its outcome, if it was sent. */
  const write = async (operation: OperationName, input: object, given: CallOptions = {}): Promise<object> => {
    observer.beforeWrite();
    checkAudited(operation, input);
    let isSent = false;
    const options: CallOptions = {
      ...given,
      onDispatch: () => {
        isSent = true;
        given.onDispatch?.();
      },
    };
    const end = observer.beginWrite?.(operation, input);
    try {
      const result = await perform(operation, input, options);
      end?.("succeeded");
      record(operation, input, { outcome: "OK", awsRequestId: requestIdIn(result), created: arnsInResult(result) });
      return result;
    } catch (error) {
      end?.(isSent ? "failed" : "unsent");
      if (isSent) record(operation, input, outcomeOf(error));
      throw error;
    }
  };

  const recordRequestId = (id: string | undefined): void => {
    if (id !== undefined && awsRequestIds.length < MAX_AWS_REQUEST_IDS) awsRequestIds.push(id);
  };

  const perform = async (operation: OperationName, input: object, options?: CallOptions): Promise<object> => {
    try {
      const result = await upstream.call(operation, input, request, options);
      recordRequestId(requestIdIn(result));
      return result;
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      recordRequestId(error.awsRequestId);
      const { code, awsRequestId } = error;
      // A call that was cancelled with its client, or never sent, has not failed.
      if (!isUserError(error) && !error.isLocal && !signals.client.aborted)
        observer.onFailure({ requestId, operation, code, cause: causeOf(error), awsRequestId });
      throw error;
    }
  };

  return {
    assertAllowed: (operation, input) => {
      if (isRead(operation)) check(operation, input);
      else checkAudited(operation, input);
    },
    call: async (operation, input, options) => {
      if (!isRead(operation)) return (await write(operation, input, options)) as never;
      check(operation, input);
      return (await perform(operation, input, options)) as never;
    },
    presign: async (operation, input, expiresInS) => {
      observer.beforeWrite();
      checkAudited(operation, input, () => {
        assertCanPresign(caller, policy);
        check(operation, input);
      });
      const url = await presign(client, operation, input, expiresInS).catch((error: unknown) => {
        throw toGatewayError(error, { operation, input });
      });
      actualCost.presignedUrls += 1;
      record(operation, input, { outcome: "PRESIGNED" });
      return url;
    },
  };
}

/** Returns the ARNs of an input. Any other string may contain user data and is left out. */
const auditedArns = (operation: OperationName, input: object): string[] =>
  Object.keys(operationOf(operation).arns)
    .map((member) => String(Reflect.get(input, member)))
    .map((arn) => (parseArn(arn) ? arn : "malformed"));

const arnsInResult = (result: object): string[] =>
  Object.values(result).filter((value) => typeof value === "string" && parseArn(value) !== undefined);

const outcomeOf = (error: unknown): Outcome =>
  error instanceof GatewayError
    ? { outcome: error.code, awsRequestId: error.awsRequestId }
    : { outcome: "INTERNAL_SERVER_ERROR" };

/** How many of AWS's request ids are kept for one request. */
const MAX_AWS_REQUEST_IDS = 20;

const requestIdIn = (result: object): string | undefined =>
  (result as { readonly $metadata?: { readonly requestId?: string } }).$metadata?.requestId;

const causeOf = ({ cause }: GatewayError): string => (cause instanceof Error ? cause.name : "unknown");
