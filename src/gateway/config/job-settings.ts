import { choice, fraction, type Setting, wholeNumber } from "./setting.ts";

export const jobSettings = {
  jobs: {
    variable: "JOBS",
    type: choice("embedded"),
    derivedDefault: "`embedded` with the emulator, otherwise no jobs without `VALKEY_URL`",
    doc: "`embedded` keeps jobs in `DATA_DIR`. With AWS, this needs one replica, and a persistent volume. With `VALKEY_URL`, jobs are stored in Valkey instead.",
  },
  jobItemsMax: {
    variable: "JOB_ITEMS_MAX",
    type: wholeNumber(1, 10_000_000),
    default: "100000",
    doc: "The maximum number of items of one job.",
  },
  jobReserve: {
    variable: "JOB_RESERVE",
    type: fraction(0, 0.9),
    default: "0.3",
    doc: "The share of each rate's burst that jobs leave to other calls. Jobs also send nothing while other calls wait.",
  },
  jobCallsPerMinute: {
    variable: "JOB_CALLS_PER_MINUTE",
    type: wholeNumber(1, 1_000_000),
    doc: "The maximum number of AWS calls per minute of all jobs of one caller. They do not count toward `CALLER_CALLS_PER_MINUTE`.",
  },
  jobGraceMs: {
    variable: "JOB_GRACE_MS",
    type: wholeNumber(0, 31_536_000_000),
    default: "86400000",
    doc: "How long the jobs of a caller with a token continue after its last request, in milliseconds.",
  },
} as const satisfies Record<string, Setting>;
