import { useCaller, useDenial, useDenials } from "../caller/caller.tsx";
import { texts } from "../texts/texts.ts";

/** Returns why the caller may not start a job with an operation of Amazon Chime; undefined if it may. */
export function useJobDenial(operation: string): string | undefined {
  const denial = useDenial(operation);
  const { canCreateJobs } = useCaller();
  return denial ?? (canCreateJobs ? undefined : texts.jobs.unavailableShort);
}

/** Returns the different reasons why the caller may not start jobs with some of these operations. */
export function useJobDenials(operations: readonly string[]): readonly string[] {
  const denials = useDenials(operations);
  const { canCreateJobs } = useCaller();
  return canCreateJobs ? denials : [texts.jobs.unavailableShort];
}
