const MAX_DAYS = 5475;
/** How long AWS can restore messages after a change. */
const RESTORE_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Returns the days of a retention as they were typed; undefined if AWS would not take them. */
export function readDays(text: string): number | undefined {
  const days = Number(text);
  return /^\d+$/.test(text.trim()) && days >= 1 && days <= MAX_DAYS ? days : undefined;
}

/** Returns what a retention would delete now: what is older than `before`, permanently from `from` on. */
export const deletionOf = (days: number, now: number): { readonly before: string; readonly from: string } => ({
  before: new Date(now - days * DAY_MS).toISOString(),
  from: new Date(now + RESTORE_DAYS * DAY_MS).toISOString(),
});
