import type { IncomingHttpHeaders } from "node:http";
import { ServiceError } from "./errors.ts";
import { isLoopbackHost } from "./loopback.ts";
import type { ServiceResponse } from "./response.ts";

/** In preflight responses a `*` does not stand for `authorization`, and no pattern for a prefix: the names are returned one by one. */
const allowedHeader = /^(?:authorization|content-type|(?:x-amz|amz-sdk)-[\w-]+)$/i;

const EXPOSED_HEADERS = "x-amzn-requestid, x-amzn-errortype, retry-after, x-amz-retry-after, date";

const PREFLIGHT_MAX_AGE_S = 600;

type CorsHeaders = Readonly<Record<string, string>>;

/** Lets pages of this machine and of `origins` call the service. */
export function createCors(origins: readonly string[]) {
  const isAllowed = (origin: string) => origins.includes(origin) || isLoopbackHost(origin.replace(/^https?:\/\//i, ""));

  return {
    /** Rejects other pages: where any signature is accepted, they could write through a local browser. */
    assertAllowedOrigin({ origin }: IncomingHttpHeaders): void {
      if (origin === undefined || isAllowed(origin)) return;
      throw new ServiceError(
        "AccessDeniedException",
        "The Origin must be of this machine or one of EMULATOR_CORS_ORIGINS: other websites have no access.",
      );
    },
    responseHeaders({ origin }: IncomingHttpHeaders): CorsHeaders {
      if (origin === undefined || !isAllowed(origin)) return {};
      return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": EXPOSED_HEADERS,
        Vary: "Origin",
      };
    },
  };
}

export const isPreflight = (method: string, headers: IncomingHttpHeaders) =>
  method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;

/** Allows every method of the service, so that a request for an unknown path gets the service's own error. */
export function preflightResponse(headers: IncomingHttpHeaders): ServiceResponse {
  const requested = (headers["access-control-request-headers"] ?? "").split(",").map((name) => name.trim());
  return {
    status: 204,
    headers: {
      "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
      "Access-Control-Allow-Headers": requested.filter((name) => allowedHeader.test(name)).join(", "),
      "Access-Control-Max-Age": String(PREFLIGHT_MAX_AGE_S),
      ...(headers["access-control-request-private-network"] === "true" && {
        "Access-Control-Allow-Private-Network": "true",
      }),
    },
    body: "",
  };
}
