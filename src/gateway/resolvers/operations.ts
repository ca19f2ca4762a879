import type { GraphqlContext } from "../context.ts";
import { hasScope } from "../domain/caller.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import { awsQuotas } from "../domain/quotas.ts";
import { isPresignable, operationNames, operationOf } from "../operations.ts";
import type { DomainResolvers } from "./types.ts";

export const scopeNames = { read: "READ", write: "WRITE", admin: "ADMIN", operator: "OPERATOR" } as const;

export const catalog = operationNames.map((name) => {
  const operation = operationOf(name);
  const { fields, quota = "ALL", scope, own = false } = operation;
  const isRead = operation.method === "GET";
  return {
    name,
    field: fields[0],
    access: isRead ? ("READ" as const) : ("WRITE" as const),
    scope: scopeNames[scope],
    own,
    paginated: (isRead && operation.paginated) ?? false,
    presignable: isPresignable(name),
    waiter: (!isRead && operation.waiter) || null,
    quota: { name: quota, requestsPerSecond: awsQuotas[quota] },
  };
});

export const toRateLimit = ({
  quota,
  limit,
  remaining,
  resetInMs,
}: ReturnType<GraphqlContext["rateLimits"]>[number]) => ({
  name: quota,
  limit,
  remaining,
  resetAt: new Date(Date.now() + resetInMs),
});

export default {
  Query: {
    operations: () => catalog,
    rateLimits: (_, _args, { caller, rateLimits }) => {
      if (!hasScope(caller.scope, "operator"))
        throw new GatewayError("FORBIDDEN", "`rateLimits` needs the scope operator");
      return rateLimits().map(toRateLimit);
    },
  },
} satisfies DomainResolvers;
