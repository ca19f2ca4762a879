import { pinpointArn } from "../domain/constraints.ts";
import { awsQuotas, type Quotas, quotaClasses } from "../domain/quotas.ts";
import { boolean, choice, list, type Setting, text, wholeNumber } from "./setting.ts";
import { Issues } from "./setting-type.ts";

const rates = text
  .transform((value): Quotas | Issues => {
    if (value === "aws") return awsQuotas;
    if (value === "none") return {};
    const entries = value.split(",").map((part) => /^([A-Z_]+)=([1-9]\d{0,5})$/.exec(part));
    const isValid = entries.every((entry) => quotaClasses.some((quota) => quota === entry?.[1]));
    if (isValid) return Object.fromEntries(entries.map((entry) => [entry?.[1], Number(entry?.[2])]));
    return new Issues(
      `must be aws, none, or rates such as ALL=25,DESCRIBE_APP_INSTANCE_USER=10 (of ${quotaClasses.join(", ")})`,
    );
  })
  .describe("`aws`, `none`, or rates such as `ALL=25,DESCRIBE_APP_INSTANCE_USER=10`");

const pinpointArns = list
  .refine(
    (arns) => arns.every((arn) => pinpointArn(arn) === undefined),
    "must be ARNs of Amazon Pinpoint apps, separated by commas",
  )
  .transform((arns): ReadonlySet<string> => new Set(arns))
  .describe("ARNs, separated by commas");

export const upstreamSettings = {
  backend: {
    variable: "CHIME_BACKEND",
    type: choice("emulator", "aws"),
    default: "emulator",
    doc: "`emulator` starts the emulator together with the gateway. `aws` calls AWS, and loads nothing of the emulator.",
  },
  quotas: {
    variable: "CHIME_RATES",
    type: rates,
    derivedDefault: "`aws`; with the emulator, the rates that it enforces",
    doc: "Requests per second that may be sent: the defaults of AWS, no limit, or a rate for each class (see `rateLimits`). With `VALKEY_URL`, by all replicas together; without, by each replica, so divide the account's rates by their number.",
  },
  attemptTimeoutMs: {
    variable: "ATTEMPT_TIMEOUT_MS",
    type: wholeNumber(100, 30_000),
    default: "1000",
    doc: "The time limit of the first attempt of an AWS call, in milliseconds. A second attempt has twice as long, a third three times.",
  },
  pageCacheMs: {
    variable: "PAGE_CACHE_MS",
    type: wholeNumber(0, 60_000),
    default: "5000",
    doc: "How long a page of a list is cached for requests that continue the list from a cursor, in milliseconds. Requests without a cursor do not use this cache.",
  },
  readCacheMs: {
    variable: "READ_CACHE_MS",
    type: wholeNumber(0, 60_000),
    default: "0",
    doc: "How long any read is cached for other requests, in milliseconds. Writes of this replica are visible immediately. Those of other replicas are, too, with `VALKEY_URL`; otherwise after this time.",
  },
  canDeleteAppInstances: {
    variable: "ALLOW_DELETE_APP_INSTANCE",
    type: boolean,
    derivedDefault: "`true` with the emulator, `false` with AWS",
    doc: "`true` lets operators delete AppInstances, with everything in them.",
  },
  presignedUrls: {
    variable: "PRESIGNED_URLS",
    type: choice("on", "off"),
    derivedDefault: "`on` with the emulator, `off` with AWS",
    doc: "`on` lets callers with the scope `write` get presigned URLs. Their calls use AWS's rates, but the gateway cannot pace them.",
  },
  pinpointApps: {
    variable: "PINPOINT_APPS",
    type: pinpointArns,
    derivedDefault: "all",
    doc: "The Amazon Pinpoint apps whose endpoints may be registered.",
  },
} as const satisfies Record<string, Setting>;
