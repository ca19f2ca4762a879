import { texts } from "../texts/texts.ts";
import { beginWait, recordCalls, type WaitReason } from "./activity.ts";
import { reconnect, recordConnection } from "./connection.ts";
import { pause } from "./pause.ts";
import { detailsOf, type ErrorDetails, RequestError } from "./request-error.ts";
import { retryDelay, waitReasonOf } from "./retry.ts";
import { authorization, signOut } from "./session.ts";

export interface Operation {
  readonly name: string;
  readonly text: string;
  readonly kind: "query" | "mutation";
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Result {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly Record<string, unknown>[];
  readonly extensions?: { readonly cost?: { readonly actualCalls: number } };
}

/** Sends an operation. Queries wait for AWS's rate and for the gateway; everything else throws a RequestError. */
export async function request(operation: Operation, signal?: AbortSignal): Promise<Result> {
  const input = operation.variables.input as { readonly idempotencyKey?: unknown } | undefined;
  const attempt = { kind: operation.kind, isIdempotent: typeof input?.idempotencyKey === "string" };
  for (let number = 1; ; number += 1) {
    const result = await post(operation, signal);
    const errors = result.errors?.map(detailsOf) ?? [];
    const delay = retryDelay(errors, { ...attempt, number });
    if (delay === undefined) return checked(result, errors);
    await wait(delay, waitReasonOf(errors), signal);
  }
}

/** A response that has nothing but nulls and ids, with an error, is a failed request. */
function checked(result: Result, errors: readonly ErrorDetails[]): Result {
  if (errors[0] === undefined || hasContent(result.data)) return result;
  throw new RequestError(errors[0]);
}

/** What the gateway knows without a call to AWS. */
const knownFields = new Set(["__typename", "id", "arn"]);

function hasContent(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value !== null && value !== undefined;
  return Object.entries(value).some(([field, content]) => !knownFields.has(field) && hasContent(content));
}

async function post(operation: Operation, signal: AbortSignal | undefined): Promise<Result> {
  const { name, text, kind, variables } = operation;
  const body = JSON.stringify({ operationName: name, query: text, variables });
  const headers: Record<string, string> = {
    "content-type": "application/json",
    accept: "application/graphql-response+json",
    ...authorization(),
  };
  for (;;) {
    const response = await fetch("/graphql", { method: "POST", headers, body, signal: signal ?? null }).catch(
      (error) => {
        if (signal?.aborted) throw error;
        return undefined;
      },
    );
    if (response) return read(response, headers.authorization);
    const reconnected = reconnect();
    // A write is never queued: nobody would know whether it was performed.
    if (kind === "mutation") throw offlineError();
    await reconnected;
  }
}

async function read(response: Response, sentKey: string | undefined): Promise<Result> {
  const result: Result = await response.json().catch(() => {
    throw offlineError();
  });
  recordConnection();
  recordCalls(result.extensions?.cost?.actualCalls ?? 0);
  const [error] = result.errors ?? [];
  if (response.status !== 401) return withMessages(result);
  const details = detailsOf(error);
  // A late response says nothing about a key that was entered meanwhile.
  if (sentKey === authorization().authorization) signOut(sentKey && details.message);
  throw new RequestError(details);
}

/** Relay hides the messages of field errors, but keeps their extensions. */
const withMessages = (result: Result): Result =>
  result.errors
    ? {
        ...result,
        errors: result.errors.map((error) => ({
          ...error,
          extensions: { ...Object(error.extensions), message: error.message },
        })),
      }
    : result;

const offlineError = (): RequestError =>
  new RequestError({
    message: texts.network.noResponse,
    code: "OFFLINE",
    retryable: true,
    retryAfterMs: undefined,
    requestId: undefined,
  });

async function wait(delayMs: number, reason: WaitReason, signal: AbortSignal | undefined): Promise<void> {
  const end = beginWait({ reason, until: Date.now() + delayMs });
  // A request that nobody waits for any longer is no reason to show a wait.
  await pause(delayMs, signal).finally(end);
}
