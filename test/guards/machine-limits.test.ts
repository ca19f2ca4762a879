import { expect, test } from "@jest/globals";
import { connectionLimit, memoryLimits, readMachine } from "../../src/gateway/config/machine.ts";
import { EventLoopDelay } from "../../src/gateway/guards/event-loop-delay.ts";

const MIB = 1024 * 1024;

test.each([
  { memory: 512, upload: 16, build: 32, send: 32 },
  { memory: 896, upload: 28, build: 56, send: 48 },
  { memory: 4096, upload: 64, build: 64, send: 48 },
])("with $memory MiB of memory, responses that are sent may hold $send MiB", ({ memory, upload, build, send }) => {
  expect(memoryLimits({ memoryBytes: memory * MIB })).toEqual({
    maxUploadBytes: upload * MIB,
    maxCacheBytes: upload * MIB,
    maxBuildBytes: build * MIB,
    maxResponseBytesInFlight: send * MIB,
  });
});

test.each([
  { openFiles: 256, memory: 256, backend: "aws", limit: 144 },
  { openFiles: 256, memory: 256, backend: "emulator", limit: 80 },
  { openFiles: 1_048_576, memory: 4096, backend: "aws", limit: 10_000 },
  { openFiles: 1_048_576, memory: 256, backend: "aws", limit: 4096 },
  { openFiles: 64, memory: 256, backend: "aws", limit: 16 },
  { openFiles: Number.POSITIVE_INFINITY, memory: 4096, backend: "aws", limit: 10_000 },
] as const)(
  "with $openFiles descriptors, $memory MiB and $backend, $limit connections may be open",
  ({ openFiles, memory, backend, limit }) => {
    expect(connectionLimit({ openFiles, memoryBytes: memory * MIB }, 10_000, backend)).toBe(limit);
  },
);

test("the machine's limits are read from this process", () => {
  const { memoryBytes, openFiles } = readMachine();
  expect(memoryBytes).toBeGreaterThan(16 * MIB);
  expect(openFiles).toBeGreaterThan(16);
});

/** A histogram that was filled with delays, in milliseconds; like that of Node, its values include the resolution of 10 ms. */
function delayAfter(windows: readonly (readonly number[])[]): number {
  let observed: number[] = [];
  const delay = new EventLoopDelay({
    get count() {
      return observed.length;
    },
    get mean() {
      return (observed.reduce((sum, ms) => sum + ms + 10, 0) / observed.length) * 1_000_000;
    },
    reset: () => {
      observed = [];
    },
  });
  for (const window of windows) {
    observed.push(...window);
    delay.endWindow();
  }
  return delay.meanMs;
}

test("the delay of the event loop is the mean of a window", () => {
  expect(delayAfter([[300, 200, 400]])).toBe(300);
});

test("one long block is no lasting delay", () => {
  expect(delayAfter([[2000, ...Array.from({ length: 99 }, () => 0)]])).toBe(20);
});

test("a window without an observation is no delay, and blocks longer than a window count", () => {
  expect(delayAfter([[], [], []])).toBe(0);
  expect(delayAfter([[1500], [1500], [1500]])).toBe(1500);
});
