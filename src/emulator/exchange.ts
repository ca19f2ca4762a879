import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Authenticator } from "./auth/auth.ts";
import { faultKinds } from "./faults/faults.ts";
import type { FaultInjector } from "./faults/injector.ts";
import type { Handler, OperationDeps } from "./operations/handler.ts";
import { operations } from "./operations/operations.ts";
import type { FaultKind, Operation, RecordedRequest } from "./public.ts";
import type { Throttle } from "./rates/throttle.ts";
import { createCors, isPreflight, preflightResponse } from "./wire/cors.ts";
import { badRequest, ServiceError } from "./wire/errors.ts";
import { changeErrorType, changeOutput } from "./wire/forms.ts";
import { assertAllowedHost, findHostIssue } from "./wire/host.ts";
import { findMembers, parseBody, validateInput } from "./wire/input.ts";
import { errorResponse, type ServiceResponse, successResponse } from "./wire/response.ts";
import { findRoute, type RouteMatch } from "./wire/router.ts";
import { parseTarget, type RequestTarget } from "./wire/target.ts";

interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
  /** Alternating names and values. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array | undefined;
}

interface Outcome {
  readonly response: ServiceResponse;
  readonly record: RecordedRequest;
}

/** Returns a promise for writes, which are acknowledged only when they are safe on disk. */
export type Exchange = (request: RawRequest) => Outcome | Promise<Outcome>;

interface ExchangeOptions {
  readonly authenticate: Authenticator;
  readonly faultInjector: Pick<FaultInjector, "selectFault">;
  readonly throttle: Pick<Throttle, "consume">;
  readonly isReadOnly: boolean;
  readonly allowedHosts: readonly string[] | "every";
  readonly corsOrigins: readonly string[];
  readonly onError: (message: string) => void;
  readonly beforeOperation: () => void;
}

interface RequestState {
  readonly requestId: string;
  operation?: Operation;
  accessKeyId?: string | undefined;
  fault?: FaultKind;
  isCommitted?: true;
}

// The order of the checks is that of AWS's front ends, as far as it is known: Host and Origin (400, 403), form of the target (400), body
// size (413), signature (400, 403), path (404), method (405), query constants (400), form of the body (400), request rates (429), then
// presence, types and constraints of the members together (400). The operation then checks the kind of ARNs (400), whether they exist
// (403), the request token (replay or 409), conflicts (409), and quotas (400). Faults are injected as soon as the operation is known.
// Some AWS services check the path before the signature; here a rejected caller learns nothing about the service.
/** Creates the function that turns a request into a response. It never throws or rejects. */
export function createExchange(deps: OperationDeps, options: ExchangeOptions): Exchange {
  const { authenticate, faultInjector, throttle, isReadOnly, allowedHosts, onError, beforeOperation } = options;
  const cors = createCors(options.corsOrigins);

  function processRequest(request: RawRequest, state: RequestState): ServiceResponse {
    const { method, headers, rawHeaders, body } = request;
    const hostIssue = findHostIssue(rawHeaders, request.httpVersion);
    if (hostIssue !== undefined) throw badRequest(hostIssue);
    if (allowedHosts !== "every") assertAllowedHost(headers.host ?? "", allowedHosts);
    cors.assertAllowedOrigin(headers);
    if (isPreflight(method, headers)) return preflightResponse(headers);
    const target = parseTarget(request.target);
    if (body === undefined) throw new ServiceError("RequestEntityTooLargeException", "The request body is too long.");
    const signed = { method, target, authorization: headers.authorization, rawHeaders, body };
    state.accessKeyId = authenticate(signed, Date.now(), deps.switches().clockOffset);
    const match = findRoute(method, target);
    state.operation = match.operation;
    const perform = (onCommit?: () => void) =>
      catchErrors(state, () => performOperation(match, target, body, state, onCommit));
    const fault = faultInjector.selectFault(match.operation);
    if (fault === undefined) return perform();
    state.fault = fault.kind;
    return faultKinds[fault.kind].respond(perform, fault.value);
  }

  function performOperation(
    { operation, route, labels }: RouteMatch,
    { query }: RequestTarget,
    body: Uint8Array,
    state: RequestState,
    onCommit = () => {},
  ): ServiceResponse {
    const members = findMembers(route, labels, query, parseBody(body));
    throttle.consume(operation, members);
    const input = validateInput<Operation>(route, members);
    const isRead = route.method === "GET";
    if (isReadOnly && !isRead) throw new ServiceError("AccessDeniedException", "The emulator is read-only.");
    beforeOperation();
    const handle = operations[operation] as Handler<Operation, keyof OperationDeps>;
    const { wireForms } = deps.switches();
    if (isRead) return successResponse(route.status, changeOutput(handle(input, deps), wireForms));
    const response = deps.store.transaction(() => {
      const output = handle(input, deps);
      onCommit();
      return successResponse(route.status, changeOutput(output, wireForms));
    });
    state.isCommitted = true;
    return response;
  }

  function catchErrors(state: RequestState, work: () => ServiceResponse): ServiceResponse {
    try {
      return work();
    } catch (error) {
      return error instanceof ServiceError ? errorResponse(error) : internalError(state, error);
    }
  }

  function internalError({ operation, requestId }: RequestState, error: unknown): ServiceResponse {
    const message = error instanceof Error ? error.message : String(error);
    onError(`${operation ?? "A request"} failed: ${message} (request ${requestId})`);
    return errorResponse(new ServiceError("ServiceFailureException", "Internal failure"));
  }

  return (request) => {
    const state: RequestState = { requestId: randomUUID() };
    const response = catchErrors(state, () => processRequest(request, state));
    if (!state.isCommitted) return createOutcome(request, state, response);
    return deps.store.flush().then(
      () => createOutcome(request, state, response),
      (error) => createOutcome(request, state, internalError(state, error)),
    );
  };

  function createOutcome(request: RawRequest, state: RequestState, response: ServiceResponse): Outcome {
    const { method, target } = request;
    const { requestId, operation, accessKeyId, fault } = state;
    const { status } = response;
    const errorType = response.headers["x-amzn-ErrorType"];
    const headers = {
      ...response.headers,
      ...(errorType && { "x-amzn-ErrorType": changeErrorType(errorType, deps.switches().wireForms) }),
      ...cors.responseHeaders(request.headers),
      "x-amzn-RequestId": requestId,
    };
    return {
      response: { ...response, headers },
      record: { operation, method, target, accessKeyId, status, errorType, requestId, fault },
    };
  }
}
