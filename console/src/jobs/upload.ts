import type { Job } from "./job-fields.ts";

/** What became of the items of one part. */
export interface Added {
  readonly job: Job | null | undefined;
  readonly accepted: number;
  readonly rejected: readonly {
    readonly index: number;
    readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  }[];
}

export interface PartInput {
  /** Undefined for the first part, which creates the job. */
  readonly jobId: string | undefined;
  readonly idempotencyKey: string;
}

interface UploadOptions<Part> {
  readonly add: (part: Part, input: PartInput) => Promise<Added>;
  readonly onAdded: (part: Part, added: Added) => void;
  /** Removes a job that has not started: nothing was sent to AWS. */
  readonly remove: (jobId: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Sends the parts of a job one after another. If that fails or is aborted, nothing of it stays at the gateway. Resolves
 * with the job as it is after the last part.
 */
export async function uploadParts<Part>(
  parts: Iterable<Part> | AsyncIterable<Part>,
  { add, onAdded, remove, signal }: UploadOptions<Part>,
): Promise<Job | undefined> {
  const key = crypto.randomUUID();
  let number = 0;
  let job: Job | undefined;
  try {
    for await (const part of parts) {
      signal.throwIfAborted();
      number += 1;
      const added = await add(part, { jobId: job?.id, idempotencyKey: `${key}/${number}` });
      job = added.job ?? job;
      onAdded(part, added);
    }
    signal.throwIfAborted();
    return job;
  } catch (error) {
    if (job) await remove(job.id);
    throw error;
  }
}
