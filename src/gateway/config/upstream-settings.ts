import { z } from "zod";
import { pinpointArn } from "../domain/constraints.ts";
import { awsQuotas, type Quotas, quotaClasses } from "../operations.ts";
import { boolean, choice, list, type Setting, wholeNumber } from "./setting.ts";

const rates = z
  .string()
  .transform((text, context): Quotas => {
    if (text === "aws") return awsQuotas;
    if (text === "none") return {};
    const entries = text.split(",").map((part) => /^([A-Z_]+)=([1-9]\d{0,5})$/.exec(part));
    const isValid = entries.every((entry) => quotaClasses.some((quota) => quota === entry?.[1]));
    if (isValid) return Object.fromEntries(entries.map((entry) => [entry?.[1], Number(entry?.[2])]));
    const message = `must be aws, none, or rates such as ALL=25,DESCRIBE_APP_INSTANCE_USER=10 (of ${quotaClasses.join(", ")})`;
    context.addIssue({ code: "custom", message });
    return {};
  })
  .describe("`aws`, `none`, or rates such as `ALL=25,DESCRIBE_APP_INSTANCE_USER=10`");

const pinpointArns = list
  .refine((arns) => arns.every((arn) => pinpointArn(arn) === undefined), {
    error: "must be ARNs of Amazon Pinpoint apps, separated by commas",
  })
  .transform((arns): ReadonlySet<string> => new Set(arns))
  .describe("ARNs, separated by commas");

export const upstreamSettings = {
  backend: {
    variable: "CHIME_BACKEND",
    type: choice("emulator", "aws"),
    default: "emulator",
    doc: "`emulator` starts the emulator with the gateway; `aws` calls AWS.",
  },
  quotas: {
    variable: "CHIME_RATES",
    type: rates,
    derivedDefault: "`aws`; with the emulator what it enforces",
    doc: "Requests per second that this replica may send, by class (see `rateLimits`). Give each of n replicas an n-th.",
  },
  attemptTimeoutMs: {
    variable: "ATTEMPT_TIMEOUT_MS",
    type: wholeNumber(100, 30_000),
    default: "1000",
    doc: "The time limit of a first attempt of an AWS call, in milliseconds; the second has twice, the third three times as long.",
  },
  pageCacheMs: {
    variable: "PAGE_CACHE_MS",
    type: wholeNumber(0, 60_000),
    default: "5000",
    doc: "How long a page of a list serves requests that continue in it from a cursor, in milliseconds. The first page is always read.",
  },
  readCacheMs: {
    variable: "READ_CACHE_MS",
    type: wholeNumber(0, 60_000),
    default: "0",
    doc: "How long any read may serve other requests, in milliseconds. Writes of this replica are visible immediately, those of others after this time.",
  },
  canDeleteAppInstances: {
    variable: "ALLOW_DELETE_APP_INSTANCE",
    type: boolean,
    derivedDefault: "`true` with the emulator, `false` with AWS",
    doc: "Allows operators to delete AppInstances with everything in them.",
  },
  pinpointApps: {
    variable: "PINPOINT_APPS",
    type: pinpointArns,
    derivedDefault: "all",
    doc: "ARNs of the Amazon Pinpoint apps whose devices may be registered.",
  },
} as const satisfies Record<string, Setting>;
