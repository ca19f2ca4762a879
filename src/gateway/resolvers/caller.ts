import type { GraphqlContext } from "../context.ts";
import { allowedInstances, type Caller, hasScope } from "../domain/caller.ts";
import { appInstanceRef, userRef } from "../domain/refs.ts";
import { operationOf } from "../operations.ts";
import { catalog, scopeNames, toRateLimit } from "./operations.ts";
import type { DomainResolvers } from "./types.ts";

/** Returns the operations that the scope, the own user or the configuration does not exclude. */
const operationsOf = ({ scope, self }: Caller, policy: GraphqlContext["policy"]) =>
  catalog.filter(({ name, own }) => {
    const operation = operationOf(name);
    const { permission } = operation.needs ?? {};
    const isGranted = hasScope(scope, operation.scope) || (own && self !== undefined);
    return isGranted && (permission === undefined || policy[permission]);
  });

export default {
  Query: {
    caller: async (_, _args, { caller, budget, policy, jobs, rateLimits }) => {
      const { principal, scope, self, expiresAt } = caller;
      const instances = allowedInstances(caller);
      const { callsPerMinute = null, callsLeft = null, resetInMs } = (await budget?.state()) ?? {};
      return {
        id: principal,
        scope: scope === undefined ? null : scopeNames[scope],
        appInstances: instances ? [...instances].map(appInstanceRef) : null,
        appInstanceUser: self === undefined ? null : userRef(self),
        expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        operations: operationsOf(caller, policy),
        canCreateJobs: jobs.isAvailable,
        rateLimits: (instances?.size === 0 ? [] : rateLimits(instances && [...instances])).map(toRateLimit),
        callsPerMinute,
        callsLeft,
        callsResetAt: resetInMs === undefined ? null : new Date(Date.now() + resetInMs),
      };
    },
  },
} satisfies DomainResolvers;
