import { includes } from "../domain/caller.ts";
import { Failure } from "../domain/gateway-error.ts";
import { awsQuotas, isPresignable, isRead, type OperationName, operationOf, operations } from "../operations.ts";
import type { DomainResolvers } from "./types.ts";

const scopeNames = { read: "READ", write: "WRITE", admin: "ADMIN", operator: "OPERATOR" } as const;

const catalogue = (Object.keys(operations) as OperationName[]).map((name) => {
  const { field, quota = "ALL", paginated = false, waiter = null, scope, own = false } = operationOf(name);
  return {
    name,
    field,
    access: isRead(name) ? ("READ" as const) : ("WRITE" as const),
    scope: scopeNames[scope],
    own,
    paginated,
    presignable: isPresignable(name),
    waiter,
    quota: { name: quota, requestsPerSecond: awsQuotas[quota] },
  };
});

export default {
  Query: {
    operations: () => catalogue,
    rateLimits: (_, _args, { caller, rateLimits }) => {
      if (!includes(caller.scope, "operator"))
        throw new Failure("FORBIDDEN", "What the account has left is for the scope operator");
      return rateLimits().map(({ quota, limit, remaining, resetIn }) => ({
        name: quota,
        limit,
        remaining,
        resetAt: new Date(Date.now() + resetIn),
      }));
    },
  },
} satisfies DomainResolvers;
