/** AWS's default rates in requests per second, by class of operations that share one. */
export const awsQuotas = {
  ALL: 50,
  APP_INSTANCE_WRITES: 5,
  APP_INSTANCE_USER_WRITES: 10,
  DESCRIBE_APP_INSTANCE: 20,
  DESCRIBE_APP_INSTANCE_USER: 20,
  LIST_APP_INSTANCES: 10,
  LIST_APP_INSTANCE_USERS: 10,
} as const;

/** The fraction of a rate that is used: requests don't arrive as evenly as they are sent. */
export const UTILIZATION = 0.95;

export const awsRegions: readonly string[] = ["us-east-1", "eu-central-1"];

export type QuotaClass = keyof typeof awsQuotas;

/** Requests per second; a class without a value has no limit. */
export type Quotas = { readonly [quota in QuotaClass]?: number };

export const quotaClasses = Object.keys(awsQuotas) as QuotaClass[];
