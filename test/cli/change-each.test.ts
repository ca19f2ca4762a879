import { expect, jest, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { refusal, startProxy } from "./proxy.ts";
import { runCli } from "./support.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const command = ["users", "delete", home, "user-001", "user-002", "user-003", "--output"];
const cellsOf = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split(/ {2,}/));
const header = ["id", "outcome", "code", "message"];

test("a deletion that the gateway refuses ends the command, and each user has a row", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(3) });
  await using proxy = await startProxy(gateway.url, (body, forward) =>
    body.includes("user-002") ? refusal : forward(),
  );
  const [table, json] = [await runCli(proxy.url, [...command, "table"]), await runCli(proxy.url, [...command, "json"])];
  expect(table).toMatchObject({ code: 3, stderr: "FORBIDDEN: No\n" });
  expect(cellsOf(table.stdout)).toEqual([
    header,
    ["user-001", "DELETED"],
    ["user-002", "FAILED", "FORBIDDEN", "No"],
    ["user-003", "NOT_SENT"],
  ]);
  expect(JSON.parse(json.stdout)).toMatchObject([
    { id: "user-001", outcome: "FAILED", code: "NOT_FOUND_OR_FORBIDDEN" },
    { id: "user-002", outcome: "FAILED", code: "FORBIDDEN", message: "No" },
    { id: "user-003", outcome: "NOT_SENT", code: null, message: null },
  ]);
  expect(gateway.emulator.state().counts.users).toBe(2);
});

test("an interrupted deletion has a row for each user", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(3) });
  const interruption = new AbortController();
  await using proxy = await startProxy(gateway.url, (body, forward) => {
    if (!body.includes("user-002")) return forward();
    interruption.abort();
    return new Promise(() => undefined);
  });
  const { code, stdout } = await runCli(proxy.url, [...command, "table"], { interruption: interruption.signal });
  expect({ code, rows: cellsOf(stdout) }).toEqual({
    code: 130,
    rows: [header, ["user-001", "DELETED"], ["user-002", "UNKNOWN", "Interrupted"], ["user-003", "NOT_SENT"]],
  });
});
