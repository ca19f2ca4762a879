import { useCaller, useDenial } from "../caller/caller.tsx";
import { texts } from "../texts/texts.ts";

/** Returns why the caller may not start a job with an operation of Amazon Chime; undefined if it may. */
export function useJobDenial(operation: string): string | undefined {
  const denial = useDenial(operation);
  const { canCreateJobs } = useCaller();
  return denial ?? (canCreateJobs ? undefined : texts.jobs.unavailableShort);
}
