import { type Setting, wholeNumber } from "./setting.ts";

export const limitSettings = {
  maxCalls: {
    variable: "MAX_CALLS",
    type: wholeNumber(1, 1_000_000),
    default: "2500",
    doc: "The most AWS calls that one operation may cost, estimated before it runs.",
  },
  maxValues: {
    variable: "MAX_VALUES",
    type: wholeNumber(100, 10_000_000),
    default: "250000",
    doc: "The most objects and scalars that one operation may return, estimated before it runs.",
  },
  listExtraPages: {
    variable: "LIST_EXTRA_PAGES",
    type: wholeNumber(0, 100),
    default: "3",
    doc: "How many more AWS pages one page of a connection may cost than its rows fill: AWS may return short and empty pages.",
  },
  callerCallsPerMinute: {
    variable: "CALLER_CALLS_PER_MINUTE",
    type: wholeNumber(0, 1_000_000),
    derivedDefault: "`3000` with API keys or tokens, otherwise `0`",
    doc: "The most AWS calls that a caller may cause per minute; 0: no limit.",
  },
  maxInFlight: {
    variable: "MAX_IN_FLIGHT",
    type: wholeNumber(1, 100_000),
    default: "200",
    doc: "The most requests in flight. One caller may have half of them.",
  },
  maxConnections: {
    variable: "MAX_CONNECTIONS",
    type: wholeNumber(1, 1_000_000),
    default: "10000",
    doc: "The most open connections; further ones are closed.",
  },
  maxEventLoopDelayMs: {
    variable: "MAX_EVENT_LOOP_DELAY_MS",
    type: wholeNumber(0, 60_000),
    default: "200",
    doc: "Above this delay of the event loop, in milliseconds, requests get 503; 0: never.",
  },
} as const satisfies Record<string, Setting>;
