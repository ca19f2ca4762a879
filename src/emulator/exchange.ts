import { randomUUID } from "node:crypto";
import { ServiceError } from "./errors.ts";
import type { Handler, Service } from "./operations/service.ts";
import { operations } from "./operations.ts";
import { type Answer, failure, readBody, readInput, success } from "./protocol.ts";
import { findRoute } from "./router.ts";
import type { Operation } from "./routes.ts";
import { readSignature } from "./signature.ts";
import { readTarget } from "./target.ts";

interface RawRequest {
  readonly method: string;
  /** The request target as it came, still encoded. */
  readonly target: string;
  readonly authorization: string | undefined;
  /** `undefined` if it was longer than allowed. */
  readonly body: Uint8Array | undefined;
}

/** What the emulator has seen of a request and made of it, for tests that count calls. */
export interface SeenRequest {
  /** `undefined` if the request reached none. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly target: string;
  readonly accessKeyId: string | undefined;
  readonly status: number;
  /** The exception's name, `undefined` on success. */
  readonly errorType: string | undefined;
  readonly requestId: string;
}

export type Exchange = (request: RawRequest) => { readonly answer: Answer; readonly seen: SeenRequest };

interface ExchangeOptions {
  readonly allowUnsigned: boolean;
  readonly onFault: (sentence: string) => void;
}

/**
 * One request in, one answer out; never throws. The order of checks is that of AWS's front ends as far as it is known: the form of
 * the target (400), path (404) and method (405), signature (403), size (413) and form (400) of the body, then the members' presence,
 * types and constraints together (400). An operation then looks at the kind of the ARNs (400), whether they name something (403),
 * the request token (replay or 409), conflicts (409), and quotas (400).
 */
export function createExchange(service: Service, { allowUnsigned, onFault }: ExchangeOptions): Exchange {
  return ({ method, target, authorization, body }) => {
    const requestId = randomUUID();
    let operation: Operation | undefined;
    let accessKeyId: string | undefined;

    function run(): Answer {
      const { segments, query } = readTarget(target);
      const match = findRoute(method, segments);
      operation = match.operation;
      accessKeyId = readSignature(authorization, query, Date.now())?.accessKeyId;
      if (accessKeyId === undefined && !allowUnsigned) {
        throw new ServiceError("MissingAuthenticationTokenException", "The request has no signature.");
      }
      if (body === undefined) throw new ServiceError("RequestEntityTooLargeException", "The request body is too long.");
      const input = readInput<Operation>(match.route, match.labels, query, readBody(body));
      const handle = operations[operation] as Handler<Operation, keyof Service>;
      const work = () => handle(input, service);
      return success(match.route.status, method === "GET" ? work() : service.store.transaction(work));
    }

    let answer: Answer;
    let errorType: string | undefined;
    try {
      answer = run();
    } catch (error) {
      const told =
        error instanceof ServiceError ? error : new ServiceError("ServiceFailureException", "Internal failure");
      if (told !== error) onFault(`${operation ?? "A request"} failed: ${messageOf(error)} (request ${requestId})`);
      answer = failure(told);
      errorType = told.name;
    }
    const { status } = answer;
    return {
      answer: { ...answer, headers: { ...answer.headers, "x-amzn-RequestId": requestId } },
      seen: { operation, method, target, accessKeyId, status, errorType, requestId },
    };
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
