import type { Job } from "./job-fields.ts";

export type RunningJob = Pick<Job, "id" | "kind" | "dryRun" | "appInstance">;

/** The kinds of jobs that change what a list of users shows. */
const changing: ReadonlySet<string> = new Set(["IMPORT_USERS", "DELETE_USERS", "PROMOTE_ADMINS", "DEMOTE_ADMINS"]);

/** The jobs that ran when the jobs were last read. */
export class RunningJobs {
  readonly #instances = new Map<string, string>();

  add({ id, kind, dryRun, appInstance }: RunningJob): void {
    if (appInstance && !dryRun && changing.has(kind)) this.#instances.set(id, appInstance.arn);
  }

  /** Records the jobs that run now. Returns the AppInstances whose users were changed by jobs that do not run any longer. */
  update(running: readonly RunningJob[]): ReadonlySet<string> {
    const ids = new Set(running.map(({ id }) => id));
    const ended = [...this.#instances].filter(([id]) => !ids.has(id));
    for (const [id] of ended) this.#instances.delete(id);
    for (const job of running) this.add(job);
    return new Set(ended.map(([, arn]) => arn));
  }
}

export const runningJobs = new RunningJobs();
