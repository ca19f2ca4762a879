import { findMisspelledSettings, readConfig } from "./emulator/config.ts";
import type { RateClassName, Rates } from "./emulator/public.ts";
import { describeStartError, startConfigured } from "./emulator/start.ts";
import type { Backend } from "./gateway/chime/chime.ts";
import { awsQuotas, type QuotaClass, type Quotas } from "./gateway/domain/quotas.ts";

/** Starts the emulator from the environment. The gateway learns no more about this backend than it knows about AWS. */
export async function startEmulatorBackend(environment: NodeJS.ProcessEnv, reset: boolean) {
  const config = readConfig(environment);
  const emulator = await startConfigured(config, { reset, seed: true }).catch((error: unknown) => {
    throw new Error(describeStartError(error), { cause: error });
  });
  const [credentials] = config.credentials;
  const backend: Backend = {
    kind: "emulator",
    endpoint: emulator.url,
    region: emulator.region,
    quotas: quotasOf(config.rates),
    ...(credentials && { credentials }),
  };
  return { emulator, backend, warnings: findMisspelledSettings(environment).warnings };
}

const quotaClasses: { readonly [name in RateClassName]: QuotaClass } = {
  all: "ALL",
  appInstanceWrites: "APP_INSTANCE_WRITES",
  appInstanceUserWrites: "APP_INSTANCE_USER_WRITES",
  appInstanceDescribes: "DESCRIBE_APP_INSTANCE",
  appInstanceUserDescribes: "DESCRIBE_APP_INSTANCE_USER",
  appInstanceLists: "LIST_APP_INSTANCES",
  appInstanceUserLists: "LIST_APP_INSTANCE_USERS",
};

function quotasOf(rates: Rates): Quotas {
  if (typeof rates === "string") return rates === "aws" ? awsQuotas : {};
  return Object.fromEntries(Object.entries(rates).map(([name, rate]) => [quotaClasses[name as RateClassName], rate]));
}
