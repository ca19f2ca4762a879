import { randomUUID } from "node:crypto";
import type { Authenticate } from "../auth/authenticate.ts";
import type { Handler, Service } from "../operations/service.ts";
import { operations } from "../operations.ts";
import type { Throttle } from "../rates/throttle.ts";
import { ServiceError } from "./errors.ts";
import { type Answer, failure, findMembers, readBody, readInput, success } from "./protocol.ts";
import { findRoute } from "./router.ts";
import type { Operation } from "./routes.ts";
import { readTarget } from "./target.ts";

interface RawRequest {
  readonly method: string;
  /** The request target as it came, still encoded. */
  readonly target: string;
  readonly authorization: string | undefined;
  /** Names and values as they alternated on the wire. */
  readonly rawHeaders: readonly string[];
  /** `undefined` if it was longer than allowed. */
  readonly body: Uint8Array | undefined;
}

/** What the emulator has seen of a request and made of it, for tests that count calls. */
export interface SeenRequest {
  /** `undefined` if the request reached none, as when its signature is refused. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly target: string;
  /** `undefined` if the request bears none, or its signature is refused. */
  readonly accessKeyId: string | undefined;
  readonly status: number;
  /** The exception's name, `undefined` on success. */
  readonly errorType: string | undefined;
  readonly requestId: string;
}

export type Exchange = (request: RawRequest) => { readonly answer: Answer; readonly seen: SeenRequest };

interface ExchangeOptions {
  readonly authenticate: Authenticate;
  readonly throttle: Throttle;
  readonly onFault: (sentence: string) => void;
  /** Is done before each operation. */
  readonly before: () => void;
}

/**
 * One request in, one answer out; never throws. The order of checks is that of AWS's front ends as far as it is
 * known: the form of the target (400), size of the body (413), signature (400 or 403), path (404) and method (405),
 * constants in the query (400), form of the body (400), request rates (429), then the members' presence, types and
 * constraints together (400). An operation then looks at the kind of the ARNs (400), whether they name something
 * (403), the request token (replay or 409), conflicts (409), and quotas (400).
 *
 * So a request whose members are wrong counts against the rates, while one that cannot be told from noise, or that is
 * not the account's, does not. Where AWS counts is not known; the body must be read first, since it may name the
 * AppInstance.
 *
 * Some services of AWS tell an unknown path before they look at the signature. What Chime does is not known; here,
 * who is refused learns nothing but about what they sent.
 */
export function createExchange(
  service: Service,
  { authenticate, throttle, onFault, before }: ExchangeOptions,
): Exchange {
  return ({ method, target, authorization, rawHeaders, body }) => {
    const requestId = randomUUID();
    let operation: Operation | undefined;
    let accessKeyId: string | undefined;

    function run(): Answer {
      const read = readTarget(target);
      if (body === undefined) throw new ServiceError("RequestEntityTooLargeException", "The request body is too long.");
      accessKeyId = authenticate({ method, target: read, authorization, rawHeaders, body }, Date.now());
      const match = findRoute(method, read);
      operation = match.operation;
      const sent = findMembers(match.route, match.labels, read.query, readBody(body));
      throttle(operation, sent);
      const input = readInput<Operation>(match.route, sent);
      before();
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
