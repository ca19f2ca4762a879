import type { Job } from "../domain/job.ts";
import { awsQuotas, type QuotaClass, type Quotas, UTILIZATION } from "../domain/quotas.ts";
import { operationOf } from "../operations.ts";
import { kindOf } from "./kinds/kinds.ts";

/** The largest `Int` of GraphQL. */
const MAX_INT = 2 ** 31 - 1;

export interface JobEstimate {
  readonly calls: number;
  readonly durationMs: number;
}

/** Returns what a job costs at most, or undefined for an export that is not done: nobody knows how long its list is. */
export function estimateJob(
  job: Pick<Job, "kind" | "total" | "isDryRun" | "mode">,
  rates: Quotas,
): JobEstimate | undefined {
  const { kind, total, isDryRun } = job;
  if (kind === "EXPORT_USERS" || total === null) return undefined;
  const { calls, dryRunCalls } = kindOf(kind);
  const perItem = isDryRun ? dryRunCalls : calls({ ...job, principal: "" });
  const perClass = new Map<QuotaClass, number>([["ALL", 0]]);
  for (const { operation, perItem: count } of perItem) {
    const { quota = "ALL" } = operationOf(operation);
    for (const name of new Set<QuotaClass>(["ALL", quota]))
      perClass.set(name, (perClass.get(name) ?? 0) + count * total);
  }
  const durations = [...perClass].map(
    ([quota, calls]) => (1000 * calls) / (UTILIZATION * (rates[quota] ?? awsQuotas[quota])),
  );
  return { calls: perClass.get("ALL") ?? 0, durationMs: Math.min(MAX_INT, Math.ceil(Math.max(...durations))) };
}
