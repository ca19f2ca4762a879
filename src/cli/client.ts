import { setTimeout as sleep } from "node:timers/promises";
import { CliError, type ExitCode, exitCodes } from "./cli-error.ts";

interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean; readonly retryAfterMs?: number };
}

interface GraphqlBody {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly ResponseError[];
}

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field?: readonly string[] | null;
}

export interface ClientOptions {
  readonly url: URL;
  readonly key: string | undefined;
  /** How long a request is repeated while the gateway or AWS throttles or cannot be reached. */
  readonly maxWaitMs: number;
  /** Aborted if the command is interrupted. */
  signal(): AbortSignal;
  /** Reports an error beside usable data. */
  onPartialError(message: string): void;
}

interface SendOptions {
  /** True for a mutation that may be performed twice. */
  readonly isRepeatable?: boolean;
  /** Called when the gateway may have performed the operation, and before it is sent again. */
  readonly onRepeat?: () => void;
}

export interface Client {
  /** Sends an operation and resolves with its data. */
  send<Data>(document: string, variables?: object, options?: SendOptions): Promise<Data>;
}

const DEFAULT_RETRY_MS = 1000;
const MAX_RETRY_MS = 10_000;

const codeGroups: readonly (readonly [RegExp, ExitCode])[] = [
  [/^(UNAUTHENTICATED|FORBIDDEN|OPERATION_NOT_TRUSTED)$/, exitCodes.access],
  [
    /^(RATE_LIMITED|OVERLOADED|UNAVAILABLE|UPSTREAM_(THROTTLED|UNAVAILABLE|TIMEOUT)|DEADLINE_EXCEEDED)$/,
    exitCodes.throttled,
  ],
];

export class GatewayError extends CliError {
  readonly code: string;
  readonly detail: string;

  constructor({ message, extensions }: ResponseError) {
    const code = extensions?.code ?? "ERROR";
    super(`${code}: ${message}`, codeGroups.find(([codes]) => codes.test(code))?.[1] ?? exitCodes.failed);
    this.code = code;
    this.detail = message;
  }
}

/** Why a request got no usable response. */
class NoResponseError extends Error {
  override readonly name = "NoResponseError";
}

/** Creates a client that repeats what the gateway declares retryable. */
export function createClient(options: ClientOptions): Client {
  const { url, key, maxWaitMs } = options;

  async function post(body: string): Promise<GraphqlBody> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
        },
        body,
        signal: options.signal(),
      });
      text = await response.text();
    } catch (error) {
      options.signal().throwIfAborted();
      const { cause, message } = error as Error;
      const detail = cause instanceof Error && cause.message !== "" ? cause.message : message;
      throw new NoResponseError(`${url} cannot be reached (${detail}); is --url right?`, { cause: error });
    }
    const parsed = parseBody(text);
    if (parsed) return parsed;
    throw new CliError(
      `${url} is not a GraphQL endpoint: it responded with status ${response.status}; is --url right?`,
    );
  }

  return {
    async send<Data>(document: string, variables: object = {}, { isRepeatable, onRepeat }: SendOptions = {}) {
      const isQuery = document.startsWith("query");
      const body = JSON.stringify({ query: document, variables });
      const deadline = Date.now() + maxWaitMs;
      for (;;) {
        const attempt = await post(body).catch((error: unknown) => {
          if (!(error instanceof NoResponseError)) throw error;
          if (!(isQuery || isRepeatable) || Date.now() >= deadline)
            throw new CliError(error.message, exitCodes.throttled, { cause: error });
          onRepeat?.();
          return undefined;
        });
        if (attempt) {
          const { data, errors = [] } = attempt;
          const [first] = errors;
          if (!first) return data as Data;
          const hasData = data && Object.values(data).every((value) => value !== null);
          // A query that is sent again may get what is missing; a mutation with data was performed.
          const isWorthRepeating = isQuery && errors.every(({ extensions }) => extensions?.retryable);
          if (hasData && !isWorthRepeating) {
            for (const error of errors) options.onPartialError(new GatewayError(error).message);
            return data as Data;
          }
          if (!first.extensions?.retryable || Date.now() >= deadline) throw new GatewayError(first);
        }
        const delayMs = attempt?.errors?.[0]?.extensions?.retryAfterMs ?? DEFAULT_RETRY_MS;
        await sleep(Math.max(1, Math.min(delayMs, MAX_RETRY_MS, deadline - Date.now())), undefined, {
          signal: options.signal(),
        });
      }
    },
  };
}

function parseBody(text: string): GraphqlBody | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const isResponse = typeof body === "object" && body !== null && ("data" in body || "errors" in body);
    return isResponse ? (body as GraphqlBody) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Throws if a payload has user errors. */
export function requireNoUserErrors(payload: { readonly userErrors: readonly UserError[] }): void {
  if (payload.userErrors.length === 0) return;
  throw new CliError(payload.userErrors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}
