import { randomUUID } from "node:crypto";
import type { Authenticate } from "./auth/authenticate.ts";
import type { Strike } from "./faults/injector.ts";
import { type FaultKind, faultKinds } from "./faults/kinds.ts";
import { operations } from "./operations/operations.ts";
import type { Handler, Service } from "./operations/service.ts";
import type { Throttle } from "./rates/throttle.ts";
import { ServiceError } from "./wire/errors.ts";
import { isLoopbackHost, isLoopbackOrigin } from "./wire/loopback.ts";
import { type Answer, failure, findMembers, readBody, readInput, success } from "./wire/protocol.ts";
import { findRoute, type Match } from "./wire/router.ts";
import type { Operation } from "./wire/routes.ts";
import { readTarget, type Target } from "./wire/target.ts";

interface RawRequest {
  readonly method: string;
  /** The request target as it came, still encoded. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly origin: string | undefined;
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
  /** The fault that was ordered and struck it. */
  readonly fault: FaultKind | undefined;
}

interface Outcome {
  readonly answer: Answer;
  readonly seen: SeenRequest;
}

/** Answers with a promise where the answer must not go out at once. */
export type Exchange = (request: RawRequest) => Outcome | Promise<Outcome>;

interface ExchangeOptions {
  readonly authenticate: Authenticate;
  readonly strike: Strike;
  readonly throttle: Pick<Throttle, "admit">;
  readonly isReadOnly: boolean;
  /** Whether it listens to this machine alone: then whoever asks must know it by a name of this machine. */
  readonly isLocal: boolean;
  readonly onFault: (sentence: string) => void;
  /** Is done before each operation. */
  readonly before: () => void;
}

/**
 * One request in, one answer out; never throws, nor rejects. The order of checks is that of AWS's front ends as far as it is
 * known: the form of the target (400), size of the body (413), signature (400 or 403), path (404) and method (405),
 * constants in the query (400), form of the body (400), request rates (429), then the members' presence, types and
 * constraints together (400). An operation then looks at the kind of the ARNs (400), whether they name something
 * (403), the request token (replay or 409), conflicts (409), and quotas (400). A fault that was ordered strikes as soon
 * as it is known which operation is meant.
 *
 * So a request whose members are wrong counts against the rates, while one that cannot be told from noise, or that is
 * not the account's, does not. Where AWS counts is not known; the body must be read first, since it may name the
 * AppInstance.
 *
 * Some services of AWS tell an unknown path before they look at the signature. What Chime does is not known; here,
 * who is refused learns nothing but about what they sent.
 */
export function createExchange(service: Service, options: ExchangeOptions): Exchange {
  const { authenticate, strike, throttle, isReadOnly, isLocal, onFault, before } = options;
  return ({ method, target, authorization, origin, rawHeaders, body }) => {
    const requestId = randomUUID();
    let operation: Operation | undefined;
    let accessKeyId: string | undefined;
    let fault: FaultKind | undefined;
    let committed = false;

    function run(): Answer {
      if (origin !== undefined && !isLoopbackOrigin(origin)) throw forbiddenOrigin();
      if (isLocal && !isLoopbackHost(hostIn(rawHeaders))) throw forbiddenHost();
      const read = readTarget(target);
      if (body === undefined) throw new ServiceError("RequestEntityTooLargeException", "The request body is too long.");
      const signed = { method, target: read, authorization, rawHeaders, body };
      accessKeyId = authenticate(signed, Date.now(), service.switches().clockOffset);
      const match = findRoute(method, read);
      operation = match.operation;
      const perform = (atCommit?: () => void) => settled(() => operate(match, read, body, atCommit));
      const struck = strike(operation);
      if (struck === undefined) return perform();
      fault = struck.kind;
      return faultKinds[fault].play(perform, struck.value);
    }

    function operate({ operation, route, labels }: Match, read: Target, body: Uint8Array, atCommit = () => {}): Answer {
      const sent = findMembers(route, labels, read.query, readBody(body));
      throttle.admit(operation, sent);
      const input = readInput<Operation>(route, sent);
      if (isReadOnly && method !== "GET") throw new ServiceError("AccessDeniedException", "The emulator is read-only.");
      before();
      const handle = operations[operation] as Handler<Operation, keyof Service>;
      if (method === "GET") return success(route.status, handle(input, service));
      const answer = service.store.transaction(() => {
        const output = handle(input, service);
        atCommit();
        return success(route.status, output);
      });
      committed = true;
      return answer;
    }

    function settled(work: () => Answer): Answer {
      try {
        return work();
      } catch (error) {
        return error instanceof ServiceError ? failure(error) : failed(error);
      }
    }

    function failed(error: unknown): Answer {
      onFault(`${operation ?? "A request"} failed: ${messageOf(error)} (request ${requestId})`);
      return failure(new ServiceError("ServiceFailureException", "Internal failure"));
    }

    function outcomeOf(bare: Answer): Outcome {
      const { status, headers } = bare;
      const errorType = headers["x-amzn-ErrorType"];
      return {
        answer: { ...bare, headers: { ...headers, "x-amzn-RequestId": requestId } },
        seen: { operation, method, target, accessKeyId, status, errorType, requestId, fault },
      };
    }

    const answer = settled(run);
    if (!committed) return outcomeOf(answer);
    // What was done is acknowledged only when it is safe on disk.
    return service.store.durable().then(
      () => outcomeOf(answer),
      (error) => outcomeOf(failed(error)),
    );
  };
}

/** Where any signature is taken, a page of any site could write here from a browser on this machine. */
const forbiddenOrigin = () =>
  new ServiceError(
    "AccessDeniedException",
    "Pages of other sites have no business here: the Origin is not of this machine.",
  );

const forbiddenHost = () =>
  new ServiceError(
    "AccessDeniedException",
    "The Host is not of this machine: a page could have had its own name made to lead here. EMULATOR_HOST opens the emulator to others.",
  );

const hostIn = (rawHeaders: readonly string[]): string =>
  rawHeaders[rawHeaders.findIndex((name, at) => at % 2 === 0 && name.toLowerCase() === "host") + 1] ?? "";

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
