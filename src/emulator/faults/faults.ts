import type { FaultKind } from "../public.ts";
import { type ExceptionName, ServiceError, throttled } from "../wire/errors.ts";
import { errorResponse, type ServiceResponse } from "../wire/response.ts";

/** Performs the operation. An error that `onCommit` throws rolls it back, and becomes the response. */
type Perform = (onCommit?: () => void) => ServiceResponse;

interface FaultKindDefinition {
  /** The default, the maximum and the meaning of the value, for kinds that have one. */
  readonly value?: { readonly initial: number; readonly max: number; readonly unit: string };
  respond(perform: Perform, value: number): ServiceResponse;
}

const reject = (name: ExceptionName, message: string, headers: ServiceError["headers"] = {}) =>
  errorResponse(new ServiceError(name, message, { headers }));

const emptyResponse: ServiceResponse = { status: 200, headers: {}, body: "" };

const HOUR_MS = 3_600_000;

type FaultKindDefinitions = { readonly [kind in FaultKind]?: FaultKindDefinition };

/** These kinds do not perform the operation. */
const beforeOperation = {
  throttled: {
    value: { initial: 0, max: HOUR_MS, unit: "ms until the next try, as the response says; 0: it does not say" },
    respond: (_, waitMs) => errorResponse(throttled("Rate exceeded", waitMs === 0 ? undefined : waitMs)),
  },
  serviceFailure: { respond: () => reject("ServiceFailureException", "Internal failure") },
  serviceUnavailable: { respond: () => reject("ServiceUnavailableException", "The service is unavailable.") },
  unauthorized: { respond: () => reject("UnauthorizedClientException", "The client is not authorized.") },
  expiredCredentials: {
    respond: () => reject("ExpiredTokenException", "The security token included in the request is expired"),
  },
  /** SDKs correct their clocks by the wrong `Date` header, and retry. */
  clockSkew: {
    value: { initial: HOUR_MS, max: 24 * HOUR_MS, unit: "ms by which the service's clock is ahead of the client's" },
    respond(_, aheadMs) {
      const date = new Date(Date.now() + aheadMs).toUTCString();
      return reject(
        "InvalidSignatureException",
        "Signature expired: the time of the request differs from the time of the service.",
        { Date: date },
      );
    },
  },
  /** The error page of a proxy. */
  html: {
    respond: () => withContent(500, "text/html", "<html><body><h1>500 Internal Server Error</h1></body></html>"),
  },
  hang: { respond: () => ({ ...emptyResponse, delivery: { mode: "never" } }) },
  reset: { respond: () => ({ ...emptyResponse, delivery: { mode: "reset" } }) },
} as const satisfies FaultKindDefinitions;

/** These kinds perform the operation. */
const afterOperation = {
  slow: {
    value: { initial: 3_000, max: HOUR_MS, unit: "ms until the response" },
    respond: (perform, durationMs) => ({ ...perform(), delivery: { mode: "delay", durationMs } }),
  },
  drip: {
    value: { initial: 3_000, max: HOUR_MS, unit: "ms from the first to the last piece of the body" },
    respond: (perform, durationMs) => ({ ...perform(), delivery: { mode: "drip", durationMs } }),
  },
  stall: { respond: (perform) => ({ ...perform(), delivery: { mode: "stall" } }) },
  resetInBody: { respond: (perform) => ({ ...perform(), delivery: { mode: "resetInBody" } }) },
  commitThenReset: { respond: (perform) => ({ ...perform(), delivery: { mode: "reset" } }) },
  badJson: { respond: (perform) => withBody(perform(), (body) => `${body.slice(0, -1)},`) },
  empty: { respond: (perform) => withBody(perform(), () => "") },
  nullField: { respond: (perform) => withMembers(perform(), () => null) },
  wrongType: { respond: (perform) => withMembers(perform(), (value) => (Array.isArray(value) ? {} : [value])) },
  huge: {
    value: { initial: 8, max: 256, unit: "MiB of padding in the body" },
    respond: (perform, mebibytes) =>
      withBody(perform(), (body) => {
        const padding = `{"Padding":"${"x".repeat(mebibytes * 1024 * 1024)}"`;
        return body === "{}" ? `${padding}}` : `${padding},${body.slice(1)}`;
      }),
  },
  /** Writes fail at their commit and are rolled back; reads succeed. */
  diskFull: {
    respond: (perform) =>
      perform(() => {
        throw new Error("database or disk is full");
      }),
  },
} as const satisfies FaultKindDefinitions;

export const faultKinds: Required<FaultKindDefinitions> = {
  ...beforeOperation,
  ...afterOperation,
};

const withContent = (status: number, type: string, body: string): ServiceResponse => ({
  status,
  headers: { "Content-Type": type, "Content-Length": String(Buffer.byteLength(body)) },
  body,
});

/** Changes the body. A 204 has none to change, so it becomes a 200 with an empty object, which clients treat alike. */
function withBody({ status, headers, body }: ServiceResponse, change: (body: string) => string): ServiceResponse {
  const changed = withContent(status === 204 ? 200 : status, "application/json", change(body || "{}"));
  return { ...changed, headers: { ...headers, ...changed.headers } };
}

const withMembers = (response: ServiceResponse, change: (value: unknown) => unknown): ServiceResponse =>
  withBody(response, (body) => {
    const members = Object.entries(JSON.parse(body)).map(([name, value]) => [name, change(value)]);
    return JSON.stringify(Object.fromEntries(members));
  });
