import { z } from "zod";
import { type AuthOptions, strictFaults } from "./auth/authenticate.ts";
import { readCredentials } from "./auth/credentials.ts";
import { defaultQuotas, type Quotas } from "./operations/service.ts";
import { rateClassNames, readRates } from "./rates/rates.ts";
import type { RateOptions } from "./rates/throttle.ts";

export interface Config extends Required<AuthOptions>, Required<Pick<RateOptions, "rates" | "retryAfter">> {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly region: string;
  readonly accountId: string;
  readonly quotas: Quotas;
  /** In milliseconds. */
  readonly expirationDelay: number;
}

/** Why the environment cannot be used: one sentence for each variable at fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const must = (pattern: RegExp, be: string) => z.string().regex(pattern, `must be ${be}`);
const port = must(/^\d{1,5}$/, "a port, from 0 to 65535")
  .transform(Number)
  .refine((n) => n <= 65_535, "must be a port, from 0 to 65535");
const quota = must(/^([1-9]\d{0,8}|unlimited)$/, "a whole number from 1, or unlimited").transform((text) =>
  text === "unlimited" ? Number.POSITIVE_INFINITY : Number(text),
);
const rates = z.string().transform((text, context) => {
  const read = readRates(text);
  if (read) return read;
  const message = `must be none, aws, or figures such as all=50,appInstanceLists=10 (of ${rateClassNames.join(", ")})`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

const environment = z.object({
  EMULATOR_HOST: must(/^\S+$/, "a host name or address").default("127.0.0.1"),
  EMULATOR_PORT: port.default(4100),
  DATA_DIR: z.string().default(".data"),
  EMULATOR_REGION: must(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region such as us-east-1").default("us-east-1"),
  EMULATOR_ACCOUNT_ID: must(/^\d{12}$/, "an account of 12 digits").default("123456789012"),
  EMULATOR_AUTH: z.enum(["any", "strict"], "must be any or strict").default("any"),
  EMULATOR_ALLOW_UNSIGNED: z.enum(["true", "false"], "must be true or false").default("false"),
  EMULATOR_QUOTA_APP_INSTANCES: quota.default(defaultQuotas.appInstances),
  EMULATOR_QUOTA_APP_INSTANCE_USERS: quota.default(defaultQuotas.appInstanceUsers),
  EMULATOR_QUOTA_APP_INSTANCE_ADMINS: quota.default(defaultQuotas.appInstanceAdmins),
  EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS: quota.default(defaultQuotas.appInstanceUserEndpoints),
  EMULATOR_QUOTAS: rates.default("none"),
  EMULATOR_RETRY_AFTER: z.enum(["true", "false"], "must be true or false").default("false"),
  EMULATOR_EXPIRATION_DELAY_SECONDS: must(/^\d{1,9}$/, "a whole number from 0")
    .transform(Number)
    .default(0),
});

/** Reads the environment, in which an empty variable is an absent one. Throws ConfigError. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const { data, error } = environment.safeParse(given);
  const { credentials, faults } = readCredentials(given);
  const allowUnsigned = given.EMULATOR_ALLOW_UNSIGNED === "true";
  if (given.EMULATOR_AUTH === "strict" && faults.length === 0) {
    faults.push(...strictFaults({ credentials, allowUnsigned }));
  }
  if (error || faults.length > 0) {
    const sentences = error?.issues.map(
      ({ path: [name = ""], message }) => `${String(name)} ${message}, but got: ${given[String(name)]}`,
    );
    throw new ConfigError([...(sentences ?? []), ...faults].join("\n"));
  }
  return {
    host: data.EMULATOR_HOST,
    port: data.EMULATOR_PORT,
    dataDir: data.DATA_DIR,
    region: data.EMULATOR_REGION,
    accountId: data.EMULATOR_ACCOUNT_ID,
    auth: data.EMULATOR_AUTH,
    credentials,
    allowUnsigned,
    quotas: {
      appInstances: data.EMULATOR_QUOTA_APP_INSTANCES,
      appInstanceUsers: data.EMULATOR_QUOTA_APP_INSTANCE_USERS,
      appInstanceAdmins: data.EMULATOR_QUOTA_APP_INSTANCE_ADMINS,
      appInstanceUserEndpoints: data.EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS,
    },
    rates: data.EMULATOR_QUOTAS,
    retryAfter: data.EMULATOR_RETRY_AFTER === "true",
    expirationDelay: data.EMULATOR_EXPIRATION_DELAY_SECONDS * 1000,
  };
}
