import { texts } from "../texts/texts.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const MAX_EXPIRATION_DAYS = 5475;

/** Returns when a user expires, as an ISO date. AWS deletes it within about 6 hours after that. */
const expiresAt = (createdAt: string, days: number): string =>
  new Date(Date.parse(createdAt) + days * DAY_MS).toISOString();

/** Returns a number of days as AWS accepts it, or undefined. */
export function parseDays(text: string): number | undefined {
  const days = Number(text);
  return /^\s*\d+\s*$/.test(text) && days >= 1 && days <= MAX_EXPIRATION_DAYS ? days : undefined;
}

/** Says when AWS deletes a user, or that it never does. */
export function expirationText(
  createdAt: string | null | undefined,
  days: number | null | undefined,
  now = Date.now(),
): string {
  if (!createdAt || !days) return texts.user.never;
  const at = expiresAt(createdAt, days);
  return Date.parse(at) < now ? texts.user.hasExpired(at) : texts.user.willExpire(at);
}
