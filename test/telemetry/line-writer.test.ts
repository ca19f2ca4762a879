import { spawn } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { createCaller } from "../../src/gateway/domain/caller.ts";
import { openAuditLog } from "../../src/gateway/telemetry/audit-log.ts";
import { LineWriter } from "../../src/gateway/telemetry/line-writer.ts";
import { openPipe } from "../support/pipe.ts";
import { waitUntil } from "../support/wait-until.ts";

test("a pipe without room keeps lines pending, and they follow in order and whole when it is read", async () => {
  using pipe = openPipe();
  const file = openSync(pipe.path, constants.O_WRONLY | constants.O_NONBLOCK);
  const writer = new LineWriter(file);
  const lines = Array.from({ length: 3_000 }, (_, n) => `${n} ${"x".repeat(90)}`);
  for (const line of lines) {
    writer.add(`${line}\n`);
    writer.flush();
  }
  expect(writer.pendingLines).toBeGreaterThan(1_000);
  let text = "";
  await waitUntil(() => {
    text += pipe.read();
    return writer.pendingBytes === 0 && text.endsWith(`${lines.at(-1)}\n`);
  });
  expect(text).toBe(`${lines.join("\n")}\n`);
  expect(writer.pendingLines).toBe(0);
  closeSync(file);
});

test("draining waits for a slow reader, but not for one that never reads", async () => {
  using pipe = openPipe();
  const file = openSync(pipe.path, constants.O_WRONLY | constants.O_NONBLOCK);
  const writer = new LineWriter(file);
  for (let n = 0; n < 100; n += 1) writer.add(`${"x".repeat(999)}\n`);
  expect(await writer.drain(100)).toBeGreaterThan(0);
  const reading = setInterval(() => pipe.read(), 5);
  expect(await writer.drain(20_000)).toBe(0);
  clearInterval(reading);
  closeSync(file);
});

const event = {
  caller: createCaller("test", { scope: "operator", instances: new Set(), self: undefined }),
  operation: "UpdateAppInstance",
  arns: [],
  requestId: "r",
  awsRequestId: undefined,
};

test("an audit log that nobody reads accepts a megabyte; then writes are refused until it is read", async () => {
  using pipe = openPipe();
  const errors: unknown[] = [];
  await using auditLog = openAuditLog(pipe.path, String, (error) => errors.push(error));
  let recorded = 0;
  const isWritable = () => {
    try {
      auditLog.assertWritable();
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: "AUDIT_UNAVAILABLE", retryable: true });
      return false;
    }
  };
  for (; isWritable(); recorded += 1) auditLog.record({ ...event, outcome: "OK" });
  expect(recorded).toBeGreaterThan(5_000);
  expect(recorded).toBeLessThan(20_000);
  expect(errors.map(String)).toEqual([expect.stringMatching(/Nobody reads the audit log: [\d,]+ lines wait/)]);
  for (let n = 0; n < 100; n += 1) auditLog.record({ ...event, outcome: "FORBIDDEN" });
  let text = "";
  await waitUntil(() => {
    text += pipe.read();
    return isWritable();
  });
  auditLog.record({ ...event, outcome: "OK" });
  await waitUntil(() => {
    text += pipe.read();
    return text.includes('"dropped":100');
  });
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.filter(({ outcome }) => outcome === "OK")).toHaveLength(recorded + 1);
  expect(lines.filter(({ outcome }) => outcome === "FORBIDDEN")).toEqual([]);
});

test("standard output that is a pipe does not block the process that fills it", async () => {
  const source = `
    import { standardOutput } from "./src/gateway/telemetry/line-writer.ts";
    for (let n = 0; n < 2000; n += 1) standardOutput().add("x".repeat(999) + "\\n");
    standardOutput().flush();
    process.stderr.write(String(standardOutput().pendingBytes > 0));
  `;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", source]);
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
  expect(text).toBe("true");
});
