import type { Rights } from "../domain/caller.ts";
import type { ItemOutcome, ItemResult, Job, JobItem, JobSpec, JobState } from "../domain/job.ts";

/** The most items of a chunk, which a worker claims and completes as one. */
export const CHUNK_ITEMS = 50;

/** Items that are added to a job in one step. */
export interface JobPart {
  readonly items: readonly NewItem[];
  /** What the job does with these items, if that differs from what it did. */
  readonly spec?: JobSpec | undefined;
  /** The store ignores a part whose key it has. Different data under one key is a conflict. */
  readonly idempotencyKey?: string | undefined;
}

interface NewItem {
  /** Names what the item changes. A job has one item for each. */
  readonly key: string;
  readonly value: object;
}

export interface JobLimits {
  readonly maxItems: number;
  /** Unfinished jobs of one owner. */
  readonly maxJobs: number;
}

export type AddResult =
  | {
      readonly status: "added";
      readonly job: Job;
      readonly accepted: number;
      /** The indexes of items that the job had already. */
      readonly repeated: readonly number[];
    }
  | { readonly status: "conflict" | "too-many-items" | "too-many-jobs" | "not-addable" };

/** A part of a job that one worker holds until its lease ends. */
export interface Chunk {
  readonly job: Job;
  readonly number: number;
  /** Counts the claims. The store refuses what an older claim reports. */
  readonly fence: number;
  /** When it was first claimed, in milliseconds since 1970. */
  readonly firstClaimedAt: number;
  /** True if an earlier claim may have performed some of the items. */
  readonly isRepeated: boolean;
  readonly items: readonly JobItem[];
  /** AWS's token of the page that an export reads. */
  readonly pageToken: string | undefined;
  /** The number of the first item; of the first row in an export. */
  readonly firstNumber: number;
}

export interface ChunkOutcome {
  readonly results: readonly ItemResult[];
  /** Items without a result. The chunk stays open for them. */
  readonly remaining?: readonly JobItem[];
  /** True: nothing was performed, and the chunk stays open. */
  readonly isReleased?: boolean;
  /** AWS's token of the page that an export reads next. */
  readonly nextPageToken?: string | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasNext: boolean;
}

export interface ResultFilter {
  readonly outcomes?: readonly ItemOutcome[] | undefined;
  /** Only items with a higher number. */
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface JobFilter {
  readonly principal?: string | undefined;
  readonly states?: readonly JobState[] | undefined;
  /** The `seq` of the job before the first one, which may have been removed. The newest job is first. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** A change of a job's state. It has no effect on a job in other states. */
export interface Transition {
  readonly from: readonly JobState[];
  readonly to: JobState;
  readonly reason?: string | undefined;
}

/** Jobs that survive crashes. Times are in milliseconds since 1970. */
export interface JobStore extends AsyncDisposable {
  /** Names the store in the ids of its jobs. */
  readonly id: string;
  /** Resolves when the items are durable. The job waits for its start. */
  create(spec: JobSpec, rights: Rights, part: JobPart, limits: JobLimits): Promise<AddResult>;
  /** Adds to a job that has not started. */
  add(id: string, part: JobPart, limits: JobLimits): Promise<AddResult>;
  /** Returns the next open chunk, from the jobs in turn, but none of those named. A chunk whose lease ended is open again. */
  claim(leaseMs: number, except?: readonly string[]): Promise<Chunk | undefined>;
  /** Prolongs the lease. `stopping`: the job no longer runs. `lost`: the chunk belongs to a later claim. */
  extend(chunk: Chunk, leaseMs: number): Promise<"held" | "stopping" | "lost">;
  /** Stores results in one step, and closes the chunk if nothing remains. False: the chunk belongs to a later claim. */
  complete(chunk: Chunk, outcome: ChunkOutcome): Promise<boolean>;
  get(id: string): Promise<Job | null>;
  list(filter: JobFilter): Promise<Page<Job>>;
  /** Lists results by number. Of an unfinished job, only those that no open chunk precedes, so that pages have no gaps. */
  results(id: string, filter: ResultFilter): Promise<Page<ItemResult>>;
  /** Starts a job that has not started, or one whose dry run is done. Null if it is in another state. */
  start(id: string, isDryRun: boolean): Promise<Job | null>;
  /** Returns the changed job, or null if it is in another state. */
  setState(id: string, transition: Transition): Promise<Job | null>;
  /** Reopens the failed items of a job that is done, under their numbers. Null if there are none. */
  retryFailed(id: string): Promise<Job | null>;
  /** Removes a job that is finished or has not started. False if it is in another state, or does not exist. */
  remove(id: string): Promise<boolean>;
  removeFinished(before: number): Promise<number>;
  /** Records what the owner of unfinished jobs may do now. */
  renew(principal: string, rights: Rights): Promise<void>;
}

/** Opens the store when it is needed first. */
export interface JobStoreSource {
  /** Returns whether an earlier process has made the store. */
  exists(): boolean;
  open(): Promise<JobStore>;
}
