import { type Setting, wholeNumber } from "./setting.ts";

export const limitSettings = {
  maxCalls: {
    variable: "MAX_CALLS",
    type: wholeNumber(1, 1_000_000),
    default: "2500",
    doc: "The maximum number of AWS calls that one operation may cost, estimated before it runs.",
  },
  maxValues: {
    variable: "MAX_VALUES",
    type: wholeNumber(100, 10_000_000),
    default: "250000",
    doc: "The maximum number of objects and scalars that one operation may return, estimated before it runs.",
  },
  listExtraPages: {
    variable: "LIST_EXTRA_PAGES",
    type: wholeNumber(0, 100),
    default: "3",
    doc: "How many additional AWS pages one page of a connection may read, because AWS may return short or empty pages.",
  },
  callerCallsPerMinute: {
    variable: "CALLER_CALLS_PER_MINUTE",
    type: wholeNumber(0, 1_000_000),
    derivedDefault: "`3000` with API keys or tokens, otherwise `0`",
    doc: "The maximum number of AWS calls that a caller may cause per minute; 0 turns this limit off.",
  },
  maxInFlight: {
    variable: "MAX_IN_FLIGHT",
    type: wholeNumber(1, 100_000),
    default: "200",
    doc: "The maximum number of requests in flight, divided fairly between AppInstances and callers. As many more may wait.",
  },
  maxConnections: {
    variable: "MAX_CONNECTIONS",
    type: wholeNumber(1, 1_000_000),
    default: "10000",
    doc: "The maximum number of open connections. The process's limit of file descriptors, less those for AWS and a reserve, and half of the memory at 32 KiB each also apply.",
  },
  maxResponseBytesInFlight: {
    variable: "MAX_RESPONSE_BYTES_IN_FLIGHT",
    type: wholeNumber(1_000_000, 10_000_000_000),
    derivedDefault: "a sixteenth of the memory, at most 50331648",
    doc: "The maximum number of bytes that responses of more than 64 KiB may hold until clients have read them. Others wait.",
  },
  maxEventLoopDelayMs: {
    variable: "MAX_EVENT_LOOP_DELAY_MS",
    type: wholeNumber(0, 60_000),
    default: "200",
    doc: "If the delay of the event loop exceeds this many milliseconds, requests get 503; 0 turns this limit off.",
  },
} as const satisfies Record<string, Setting>;
