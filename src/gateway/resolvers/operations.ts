import { awsQuotas, isPresignable, isRead, type OperationName, operationOf, operations } from "../operations.ts";
import type { DomainResolvers } from "./domain.ts";

const catalogue = (Object.keys(operations) as OperationName[]).map((name) => {
  const { field, quota = "ALL", paginated = false, waiter = null } = operationOf(name);
  return {
    name,
    field,
    access: isRead(name) ? ("READ" as const) : ("WRITE" as const),
    paginated,
    presignable: isPresignable(name),
    waiter,
    quota: { name: quota, requestsPerSecond: awsQuotas[quota] },
  };
});

export default {
  Query: {
    operations: () => catalogue,
    rateLimits: (_, _args, { rateLimits }) =>
      rateLimits().map(({ quota, limit, remaining, resetIn }) => ({
        name: quota,
        limit,
        remaining,
        resetAt: new Date(Date.now() + resetIn),
      })),
  },
} satisfies DomainResolvers;
