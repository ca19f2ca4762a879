import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { captureStderr } from "../support/capture-stderr.ts";
import { startGatewayAgainst, startGatewayWithFake, unreachableBackend } from "../support/harness.ts";
import { openPipe } from "../support/pipe.ts";
import { sendText } from "../support/raw-http.ts";
import { type ErrorCase, errorCases } from "./error-cases.ts";

interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

function parseResponse(text: string): Exchange {
  const [head = "", body = ""] = text.split(/\r\n\r\n(.*)/s);
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = new Headers(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
  return { status: Number(statusLine.split(" ")[1]), headers, errors: JSON.parse(body).errors };
}

const start = ({ aws }: ErrorCase, config: ErrorCase["config"]) =>
  aws ? startGatewayWithFake(aws, config) : startGatewayAgainst(unreachableBackend, config);

async function exchangeOf(errorCase: ErrorCase): Promise<Exchange> {
  using pipe = openPipe();
  const { config, isAuditLogBroken } = errorCase;
  // At its end, a gateway with a broken audit log says what is lost.
  using _ = captureStderr();
  await using gateway = await start(errorCase, isAuditLogBroken ? { ...config, auditLog: pipe.path } : config);
  pipe.close();
  for (let n = 0; n < (errorCase.before ?? 0); n += 1) await sendText(gateway.url, await errorCase.text("before"));
  return parseResponse(await sendText(gateway.url, await errorCase.text("my.Request_id-1")));
}

/** Whether a code can be retried, by docs/errors.md. */
const documented = [...readFileSync("docs/errors.md", "utf8").matchAll(/^\| `([A-Z_]+)` \| [\d, ]+ \| (.+?) \|/gm)];

const isRetryable = ({ code, status }: ErrorCase) =>
  status === 408 || documented.some(([, name, retryable]) => name === code && retryable === "yes");

test.each(errorCases)("$status $code says whether and when to retry, and which request it was", async (errorCase) => {
  const { status, headers, errors } = await exchangeOf(errorCase);
  const { code, isMalformed } = errorCase;
  const error = errors.at(-1)?.extensions ?? {};
  expect({ status, code: error.code }).toEqual({ status: errorCase.status, code });
  const requestId = isMalformed ? expect.stringMatching(/^[0-9a-f-]{36}$/) : "my.Request_id-1";
  expect(headers.get("x-request-id")).toEqual(requestId);
  for (const { extensions } of errors) expect(extensions.requestId).toBe(headers.get("x-request-id"));
  expect(error.retryable).toBe(isRetryable(errorCase));
  const { retryAfterMs } = error;
  expect(Number.isInteger(retryAfterMs)).toBe(error.retryable);
  if (status !== 200) {
    const seconds = error.retryable ? String(Math.ceil(Number(retryAfterMs) / 1000)) : null;
    expect(headers.get("retry-after")).toBe(seconds);
  }
  expect(headers.get("cache-control")).toBe("no-store");
});

/** User errors are data, and so have no extensions. */
const userErrors = ["CONFLICT", "NOT_FOUND", "NOT_FOUND_OR_FORBIDDEN", "RESOURCE_LIMIT_EXCEEDED"];

test("the cases have each error code of docs/errors.md", () => {
  const codes = documented.map(([, name = ""]) => name).filter((name) => !userErrors.includes(name));
  const missing = codes.filter((code) => !errorCases.some((errorCase) => errorCase.code === code));
  expect(missing.map((code) => `${code}: add a request that causes it to test/http/error-cases.ts`)).toEqual([]);
  expect(codes.length).toBeGreaterThan(20);
});
