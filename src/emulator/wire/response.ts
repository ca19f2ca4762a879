import type { ServiceError } from "./errors.ts";

export interface ServiceResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** Set by faults. By default the response is sent whole and at once. */
  readonly delivery?: Delivery;
}

type Delivery =
  | { readonly mode: "never" | "reset" | "stall" | "resetInBody" }
  | { readonly mode: "delay" | "drip"; readonly durationMs: number };

export const toEpochSeconds = (ms: number) => ms / 1000;

export const toTimestamps = ({ createdAt, updatedAt }: { readonly createdAt: number; readonly updatedAt: number }) => ({
  CreatedTimestamp: toEpochSeconds(createdAt),
  LastUpdatedTimestamp: toEpochSeconds(updatedAt),
});

export function successResponse(status: number, output: object | undefined): ServiceResponse {
  return output === undefined ? { status, headers: {}, body: "" } : jsonResponse(status, output);
}

/** Clients choose the exception class by the header; the body has the short code. */
export function errorResponse({ name, status, code, message, headers }: ServiceError): ServiceResponse {
  const response = jsonResponse(status, { Code: code, Message: message });
  return { ...response, headers: { ...response.headers, ...headers, "x-amzn-ErrorType": name } };
}

function jsonResponse(status: number, value: object): ServiceResponse {
  const body = JSON.stringify(value);
  const headers = { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(body)) };
  return { status, headers, body };
}
