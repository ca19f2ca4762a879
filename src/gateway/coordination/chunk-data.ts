import { type ItemResult, itemOutcomes, type JobItem, type JobSpec } from "../domain/job.ts";
import { CHUNK_ITEMS, type ChunkOutcome, type JobPart } from "./job-store.ts";

/** `items` are open; `kept` can be performed again, after a failure or a dry run. */
export interface ChunkInput {
  readonly items: readonly JobItem[];
  readonly kept?: readonly JobItem[];
  readonly pageToken?: string | undefined;
}

/** A chunk before its worker reports. */
interface HeldChunk {
  readonly input: ChunkInput | undefined;
  readonly results: readonly ItemResult[] | undefined;
  readonly isDryRun: boolean;
}

interface ReportedChunk {
  readonly results: readonly ItemResult[];
  readonly failed: number;
  /** What is open, or can be performed again. Undefined if nothing is. */
  readonly input: ChunkInput | undefined;
  readonly isOpen: boolean;
}

interface NumberedItems {
  readonly first: number;
  readonly last: number;
  readonly items: readonly JobItem[];
}

/** Returns where the idempotency key of the part that creates a job counts. What its items are does not belong to that. */
export const scopeOfParts = ({ itemsInstanceArn: _, ...spec }: JobSpec): string => JSON.stringify(spec);

const bitOf = (outcome: ItemResult["outcome"]) => 1 << itemOutcomes.indexOf(outcome);

/** Returns a bit for each outcome. */
export const bitsOf = (outcomes: readonly ItemResult["outcome"][]): number =>
  outcomes.reduce((bits, name) => bits | bitOf(name), 0);

export const isFailed = ({ outcome }: ItemResult): boolean => outcome === "FAILED";

const byNumber = (a: { readonly number: number }, b: { readonly number: number }) => a.number - b.number;

/** Returns the items to perform. Those kept are performed again if none is open. */
export function openItems({ items, kept = [], pageToken }: ChunkInput) {
  return items.length > 0 ? { items, kept, pageToken } : { items: kept, kept: [], pageToken };
}

/** Returns a chunk with what its worker reports. Failed items are kept for a retry, and all items after a dry run. */
export function applyOutcome(
  { input = { items: [] }, results: before = [], isDryRun }: HeldChunk,
  { results, remaining = [], isReleased = false }: ChunkOutcome,
): ReportedChunk {
  const { items, kept, pageToken } = openItems(input);
  const pending = new Set(items.map((item) => item.number));
  const all = [...before.filter((result) => !pending.has(result.number)), ...results].toSorted(byNumber);
  const failures = all.filter(isFailed);
  const isOpen = remaining.length > 0 || isReleased;
  const open = new Set(remaining.map((item) => item.number));
  const again = isDryRun ? pending : new Set(failures.map((result) => result.number));
  const nowKept = [...kept, ...items.filter(({ number }) => again.has(number) && !open.has(number))];
  const left = { items: remaining, kept: nowKept, pageToken };
  return { results: all, failed: failures.length, input: isOpen || nowKept.length > 0 ? left : undefined, isOpen };
}

/** Returns new items in chunks. `before` is the number of items that the job has. */
export function divideItems(items: JobPart["items"], before: number): NumberedItems[] {
  const chunks: NumberedItems[] = [];
  for (let offset = 0; offset < items.length; offset += CHUNK_ITEMS) {
    const first = before + offset + 1;
    const own = items.slice(offset, offset + CHUNK_ITEMS).map(({ value }, index) => ({ number: first + index, value }));
    chunks.push({ first, last: first + own.length - 1, items: own });
  }
  return chunks;
}
