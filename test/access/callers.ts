import { keysFor, operator } from "../support/callers.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { type Target, targetIn } from "../support/operations.ts";

const instance = (name: string) => `arn:aws:chime:us-east-1:123456789012:app-instance/${name}`;

export const own = targetIn(instance("own"));
/** Covered by the caller, but missing. */
export const missing = targetIn(instance("missing"));
/** Existing, but not covered by the caller. */
export const foreign = targetIn(instance("foreign"));
/** ARNs that a proxy would normalize to other paths. */
export const malformed: Target = { home: instance(".."), user: `${own.home}/user/..`, bot: "..", endpointId: ".." };

const instances = [own.home, missing.home];

const { access, as } = keysFor({
  self: { user: own.user },
  read: { scope: "read", instances },
  write: { scope: "write", instances },
  admin: { scope: "admin", instances },
  operator,
  expired: { ...operator, expires: "2020-01-01" },
});

export { access, as };
export const headersOf = { ...as, anonymous: {} };
export type CallerName = keyof typeof headersOf;

const contentOf = (AppInstanceId: string) => ({
  AppInstanceId,
  Name: "n",
  Users: [
    { AppInstanceUserId: "ann", Name: "Ann" },
    { AppInstanceUserId: "bob", Name: "Bob" },
  ],
  Admins: [{ AppInstanceUserId: "ann" }],
});

/** Starts a gateway with these callers, an AppInstance that they cover, and a foreign one. */
export const startGuardedGateway = (config: Parameters<typeof startTestGateway>[0] = {}): Promise<Harness> =>
  startTestGateway({ access, ...config }, { seed: { AppInstances: [contentOf("own"), contentOf("foreign")] } });
