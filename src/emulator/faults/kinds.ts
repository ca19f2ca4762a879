import { type ExceptionName, ServiceError, throttled } from "../wire/errors.ts";
import { type Answer, failure } from "../wire/protocol.ts";

/** Does the operation; what `atCommit` throws undoes it. Answers in any case. */
type Perform = (atCommit?: () => void) => Answer;

interface Kind {
  /** The value that it takes unless another is ordered, for kinds that have one, and what it means. */
  readonly value?: { readonly initial: number; readonly max: number; readonly unit: string };
  play(perform: Perform, value: number): Answer;
}

const refuse = (name: ExceptionName, message: string, headers: ServiceError["headers"] = {}) =>
  failure(new ServiceError(name, message, { headers }));

const nobody: Answer = { status: 200, headers: {}, body: "" };

const HOUR_MS = 3_600_000;

const kinds = {
  // Up to where it is said, the operation is not done.
  throttled: {
    value: { initial: 0, max: HOUR_MS, unit: "ms after which the answer says to come again; 0: it says nothing" },
    play: (_, wait) => failure(throttled("Rate exceeded", wait === 0 ? undefined : wait)),
  },
  serviceFailure: { play: () => refuse("ServiceFailureException", "Internal failure") },
  serviceUnavailable: { play: () => refuse("ServiceUnavailableException", "The service is unavailable.") },
  unauthorized: { play: () => refuse("UnauthorizedClientException", "The client is not authorized.") },
  expiredCredentials: {
    play: () => refuse("ExpiredTokenException", "The security token included in the request is expired"),
  },
  /** The one case in which the `Date` header lies: SDKs correct their clock from it, and try again. */
  clockSkew: {
    value: { initial: HOUR_MS, max: 24 * HOUR_MS, unit: "ms by which the service's clock is ahead of the client's" },
    play: (_, ahead) => {
      const date = new Date(Date.now() + ahead).toUTCString();
      return refuse("InvalidSignatureException", "Signature expired: it is not of this time.", { Date: date });
    },
  },
  /** What a proxy in between says. */
  html: {
    play: () => whole(500, "text/html", "<html><body><h1>500 Internal Server Error</h1></body></html>"),
  },
  hang: { play: () => ({ ...nobody, delivery: { how: "never" } }) },
  reset: { play: () => ({ ...nobody, delivery: { how: "reset" } }) },

  // From here on the operation is done.
  slow: {
    value: { initial: 3_000, max: HOUR_MS, unit: "ms until the answer" },
    play: (perform, ms) => ({ ...perform(), delivery: { how: "late", ms } }),
  },
  drip: {
    value: { initial: 3_000, max: HOUR_MS, unit: "ms from the first to the last piece of the body" },
    play: (perform, ms) => ({ ...perform(), delivery: { how: "drip", ms } }),
  },
  stall: { play: (perform) => ({ ...perform(), delivery: { how: "stall" } }) },
  resetInBody: { play: (perform) => ({ ...perform(), delivery: { how: "resetInBody" } }) },
  commitThenReset: { play: (perform) => ({ ...perform(), delivery: { how: "reset" } }) },
  badJson: { play: (perform) => withBody(perform(), (body) => `${body.slice(0, -1)},`) },
  empty: { play: (perform) => withBody(perform(), () => "") },
  nullField: { play: (perform) => withMembers(perform(), () => null) },
  wrongType: { play: (perform) => withMembers(perform(), (value) => (Array.isArray(value) ? {} : [value])) },
  huge: {
    value: { initial: 8, max: 256, unit: "MiB that the body has more than it needs" },
    play: (perform, mebibytes) =>
      withBody(perform(), (body) => {
        const padding = `{"Padding":"${"x".repeat(mebibytes * 1024 * 1024)}"`;
        return body === "{}" ? `${padding}}` : `${padding},${body.slice(1)}`;
      }),
  },

  /** A write fails at its commit, and is undone. Reads go on. */
  diskFull: {
    play: (perform) =>
      perform(() => {
        throw new Error("database or disk is full");
      }),
  },
} as const satisfies { readonly [name: string]: Kind };

export type FaultKind = keyof typeof kinds;

/** Everything that can be ordered to go wrong. */
export const faultKinds: { readonly [kind in FaultKind]: Kind } = kinds;

const whole = (status: number, type: string, body: string): Answer => ({
  status,
  headers: { "Content-Type": type, "Content-Length": String(Buffer.byteLength(body)) },
  body,
});

/** A 204 has no body that could be spoiled; a 200 with an empty object says the same to every client. */
function withBody({ status, headers, body }: Answer, spoil: (body: string) => string): Answer {
  const spoiled = whole(status === 204 ? 200 : status, "application/json", spoil(body || "{}"));
  return { ...spoiled, headers: { ...headers, ...spoiled.headers } };
}

const withMembers = (answer: Answer, spoil: (value: unknown) => unknown): Answer =>
  withBody(answer, (body) => {
    const members = Object.entries(JSON.parse(body)).map(([name, value]) => [name, spoil(value)]);
    return JSON.stringify(Object.fromEntries(members));
  });
