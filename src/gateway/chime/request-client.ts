import type { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { authorize, type Policy } from "../access/authorize.ts";
import { parseArn } from "../domain/arn.ts";
import type { Caller } from "../domain/caller.ts";
import { Failure, isUserFailure } from "../domain/gateway-error.ts";
import { isRead, type OperationName, operationOf } from "../operations.ts";
import type { Flow, ReadOptions, Upstream } from "../upstream/upstream.ts";
import type { Call, Input } from "./commands.ts";
import { toFailure } from "./errors.ts";
import { checkInput } from "./inputs.ts";
import { type PresignedUrl, presign } from "./presign.ts";

/** A request, and whose it is. */
export interface Request extends Flow {
  readonly id: string;
  readonly caller: Caller;
}

/** Something that was changed, or that was tried: nothing of it belongs to a user. */
export interface Change {
  readonly caller: Caller;
  readonly operation: OperationName;
  readonly arns: readonly string[];
  /** `OK`; `PRESIGNED` when a URL was made that makes the call; or the code of the failure. */
  readonly outcome: string;
  readonly requestId: string;
  readonly awsRequestId?: string | undefined;
}

/** Who hears of the calls. */
export interface Listeners {
  readonly failed: (call: FailedCall) => void;
  readonly changed: (change: Change) => void;
  /** Throws when a change could not be told of. */
  readonly beforeChange: () => void;
}

/** The way to AWS of one request. */
export interface Way {
  /** Throws what `call` would throw before it sends anything: an input that is malformed, or is not for the caller. */
  admit<Name extends OperationName>(operation: Name, input: Input<Name>): void;
  readonly call: Call;
  /** A URL that makes the call for whoever has it; lives `expiresIn` seconds. */
  presign<Name extends OperationName>(operation: Name, input: Input<Name>, expiresIn: number): Promise<PresignedUrl>;
}

/** A call that failed, for the log: nothing of it belongs to a user. */
interface FailedCall {
  readonly operation: OperationName;
  readonly code: string;
  /** What the SDK calls it. */
  readonly cause: string;
  readonly requestId: string | undefined;
}

interface Means {
  readonly client: ChimeSDKIdentityClient;
  readonly upstream: Upstream;
  readonly region: string;
  readonly policy: Policy;
  readonly listeners: Listeners;
}

/** The one way to AWS: whatever a caller wants is checked, allowed, done, and told to who listens. */
export function createWay(
  { client, upstream, region, policy, listeners: { failed, changed, beforeChange } }: Means,
  request: Request,
): Way {
  const admit = (operation: OperationName, input: object, leavesLine = !isRead(operation)): void => {
    try {
      checkInput(operation, input, region);
      authorize(request.caller, operation, input, policy);
    } catch (error) {
      if (leavesLine) request.spent.refusals += 1;
      throw error;
    }
  };
  const tell = (
    operation: OperationName,
    input: object,
    outcome: string,
    awsRequestId?: string,
    made: readonly string[] = [],
  ): void =>
    changed({
      caller: request.caller,
      operation,
      arns: [...new Set([...arnsOf(operation, input), ...made])],
      outcome,
      requestId: request.id,
      awsRequestId,
    });
  const refuse = (operation: OperationName, input: object, error: unknown): void => {
    const failure = error instanceof Failure ? error : undefined;
    tell(operation, input, failure?.code ?? "INTERNAL_SERVER_ERROR", failure?.requestId);
  };
  /** Does something, and tells what became of it. */
  const audited = async <Answer extends object>(
    operation: OperationName,
    input: object,
    work: () => Promise<Answer>,
    done = "OK",
  ): Promise<Answer> => {
    beforeChange();
    try {
      const answer = await work();
      tell(operation, input, done, requestIdIn(answer), arnsIn(answer));
      return answer;
    } catch (error) {
      refuse(operation, input, error);
      throw error;
    }
  };
  const call = async (operation: OperationName, input: object, readOptions?: ReadOptions): Promise<object> => {
    admit(operation, input);
    try {
      const answer = await upstream.call(operation, input, request, readOptions);
      note(request.spent, requestIdIn(answer));
      return answer;
    } catch (error) {
      if (error instanceof Failure) note(request.spent, error.requestId);
      // That it was given up with its client is no failure.
      if (error instanceof Failure && !isUserFailure(error) && !request.gone.aborted)
        failed({ operation, code: error.code, cause: causeOf(error), requestId: error.requestId });
      throw error;
    }
  };
  return {
    admit: (operation, input) => {
      try {
        admit(operation, input);
      } catch (error) {
        if (!isRead(operation)) refuse(operation, input, error);
        throw error;
      }
    },
    call: (operation, input, readOptions) =>
      (isRead(operation)
        ? call(operation, input, readOptions)
        : audited(operation, input, () => call(operation, input))) as never,
    presign: (operation, input, expiresIn) =>
      audited(
        operation,
        input,
        async () => {
          admit(operation, input, true);
          return presign(client, operation, input, expiresIn).catch((error: unknown) => {
            throw toFailure(error);
          });
        },
        "PRESIGNED",
      ),
  };
}

/** Only what is an ARN: anything else could hold what belongs to a user. */
const arnsOf = (operation: OperationName, input: object): string[] =>
  Object.keys(operationOf(operation).arns)
    .map((member) => String(Reflect.get(input, member)))
    .map((arn) => (parseArn(arn) ? arn : "malformed"));

/** Of what was made, if anything was. */
const arnsIn = (answer: object): string[] =>
  Object.values(answer).filter((value) => typeof value === "string" && parseArn(value) !== undefined);

/** So many of AWS's ids are told of one request at most. */
const MAX_IDS = 20;

function note({ awsRequestIds }: Request["spent"], id: string | undefined): void {
  if (id !== undefined && awsRequestIds.length < MAX_IDS) awsRequestIds.push(id);
}

/** AWS's id of the request behind an answer. */
const requestIdIn = (answer: object): string | undefined =>
  (answer as { readonly $metadata?: { readonly requestId?: string } }).$metadata?.requestId;

const causeOf = ({ cause }: Failure): string => (cause instanceof Error ? cause.name : "unknown");
