import type { DirectoryConfig } from "../directory/directory.ts";
import { findArnIssue } from "../domain/arn.ts";
import { list, type Setting, type ValuesOf, wholeNumber } from "./setting.ts";
import { Issues, textType } from "./setting-type.ts";

const MAX_PATHS = 8;

type Mode = DirectoryConfig["mode"] | "off";

const mode = textType
  .transform((text): Mode | Issues => {
    if (text === "off" || text === "on-demand" || text === "all") return text;
    const arns = text.split(",").map((arn) => arn.trim());
    if (!arns.some((arn) => findArnIssue("app-instance", arn))) return new Set(arns);
    return new Issues("must be off, on-demand, all, or ARNs of AppInstances, separated by commas");
  })
  .describe("`off`, `on-demand`, `all`, or ARNs, separated by commas");

const share = textType
  .refine((text) => /^(0\.\d{1,4}|1)$/.test(text) && Number(text) > 0, "must be a number up to 1, such as 0.3")
  .transform(Number)
  .describe("Above 0, up to 1");

const paths = list
  .refine(
    (values) => values.length <= MAX_PATHS && values.every((path) => /^[^.\s]+(\.[^.\s]+)*$/.test(path)),
    `must be at most ${MAX_PATHS} names of members of JSON objects, such as plan,team.id`,
  )
  .refine((values) => new Set(values).size === values.length, "must not name a path twice")
  .describe("Names of members, separated by commas");

export const directorySettings = {
  directory: {
    variable: "DIRECTORY",
    type: mode,
    derivedDefault: "`on-demand`, in production `off`",
    doc: "Which AppInstances have a [directory of users](directory.md). `on-demand` keeps one in memory while it is used; `all`, or the ARNs of some, are always kept.",
  },
  directoryRowsMax: {
    variable: "DIRECTORY_ROWS_MAX",
    type: wholeNumber(1, 100_000_000),
    default: "200000",
    doc: "The maximum number of users in all directories. Beyond it, the least recently used one is dropped. An AppInstance with more users has no directory.",
  },
  directoryIdleMs: {
    variable: "DIRECTORY_IDLE_MS",
    type: wholeNumber(1000, 86_400_000),
    default: "900000",
    doc: "How long a directory is kept without being used, in milliseconds.",
  },
  directoryListShare: {
    variable: "DIRECTORY_LIST_SHARE",
    type: share,
    default: "0.3",
    doc: "The share of an AppInstance's rate of `ListAppInstanceUsers` that the rounds of its directory use.",
  },
  directoryCallsPerSecond: {
    variable: "DIRECTORY_CALLS_PER_SECOND",
    type: wholeNumber(1, 1000),
    default: "5",
    doc: "The maximum number of calls per second that the rounds of all directories use together.",
  },
  directoryMetadataPaths: {
    variable: "DIRECTORY_METADATA_PATHS",
    type: paths,
    doc: "What can be filtered in metadata that is a JSON object: members such as `plan`, or `team.id` in the object `team`. At most 8.",
  },
} as const satisfies Record<string, Setting>;

/** How long AWS's lists may lag behind writes. */
const LIST_LAG_MS = 60_000;

/** How long the first queries wait, so that a small AppInstance is complete in the first response. */
const FIRST_WAIT_MS = 1000;

/** Returns the configuration of the directory; undefined if it is turned off. */
export function directoryConfigOf(
  values: ValuesOf<typeof directorySettings>,
  isProduction: boolean,
): DirectoryConfig | undefined {
  const chosen = values.directory ?? (isProduction ? "off" : "on-demand");
  if (chosen === "off") return undefined;
  return {
    mode: chosen,
    maxRows: values.directoryRowsMax,
    idleMs: values.directoryIdleMs,
    listShare: values.directoryListShare,
    callsPerSecond: values.directoryCallsPerSecond,
    metadataPaths: values.directoryMetadataPaths ?? [],
    lagMs: LIST_LAG_MS,
    firstWaitMs: FIRST_WAIT_MS,
  };
}
