import { readFileSync } from "node:fs";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { isEnumType } from "graphql";
import { toGatewayError } from "../../src/gateway/chime/errors.ts";
import type { GatewayError } from "../../src/gateway/domain/gateway-error.ts";
import { createSchema } from "../../src/gateway/graph/schema.ts";

const page = readFileSync("docs/errors.md", "utf8");

interface Row {
  readonly code: string;
  readonly cells: readonly string[];
}

/** The rows of the tables whose first column is a code. */
const rows: Row[] = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+) \|$/gm)].map(([, code = "", rest = ""]) => ({
  code,
  cells: rest.split(" | "),
}));
const rowsOf = (code: string) => rows.filter((row) => row.code === code);

const edge = readFileSync("src/gateway/http/error-responses.ts", "utf8");
const errorCodes = readFileSync("src/gateway/domain/gateway-error.ts", "utf8");

/** The codes of the gateway, and those that Apollo Server can produce here: automatic persisted queries are turned off. */
const codes = new Set([
  ...[...`${edge}${errorCodes}`.matchAll(/"([A-Z_]{6,})"/g)].map(([, code = ""]) => code),
  ...Object.values<string>(ApolloServerErrorCode),
]);
for (const code of ["ECONNRESET", "PERSISTED_QUERY_NOT_FOUND"]) codes.delete(code);

test("docs/errors.md has a row for each error code, and for no other", () => {
  const documented = rows.map(({ code }) => code);
  const missing = [...codes].filter((code) => !documented.includes(code)).map((code) => `docs/errors.md lacks ${code}`);
  const unknown = documented.filter((code) => !codes.has(code)).map((code) => `no code is called ${code}`);
  expect([...missing, ...unknown]).toEqual([]);
});

const statuses = [...edge.matchAll(/(\d{3})(?:,|:)\s+"([A-Z_]{6,})"/g)].map(([, status = "", code = ""]) => ({
  code,
  status,
}));

test.each(statuses)("docs/errors.md has the status $status of $code", ({ code, status }) => {
  expect(rowsOf(code).some(({ cells: [http = ""] }) => http.split(", ").includes(status))).toBe(true);
});

test("docs/errors.md repeats what the schema says about user errors", () => {
  const type = createSchema().getType("UserErrorCode");
  const values = isEnumType(type) ? type.getValues() : [];
  expect(values).toHaveLength(6);
  for (const { name, description } of values)
    expect(rowsOf(name).map(({ cells: [meaning] }) => meaning)).toContain(description?.replaceAll("\n", " "));
});

const exceptions = Object.keys(sdk).filter((name) => /^(?!ChimeSDKIdentityService)\w+Exception$/.test(name));

test.each(exceptions)("docs/errors.md has the code of %s, and whether it is retryable", (name) => {
  const { code, retryable } = toGatewayError(Object.assign(new Error(), { name }), {
    operation: "ListAppInstances",
    input: {},
  }) as GatewayError;
  expect(page).toContain(`| \`${name}\` | \`${code}\``);
  const hasUserErrorRow = rowsOf(code).some(({ cells }) => cells.length === 2);
  if (!hasUserErrorRow)
    expect(rowsOf(code).map(({ cells: [, isRetryable] }) => isRetryable)).toEqual([retryable ? "yes" : "no"]);
});
