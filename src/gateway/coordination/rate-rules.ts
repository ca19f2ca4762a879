/** After a decrease, the rate is 85 % of what AWS accepted meanwhile, but 40 to 80 % of the rate before. */
export const DECREASE = { ofAccepted: 0.85, max: 0.8, min: 0.4 };

/** The lowest fraction of the full rate. */
export const MIN_FACTOR = 0.05;

/** The fraction of the full rate that returns in a second without throttling. */
export const RECOVERY_PER_SECOND = 0.005;

/** How many requests may be sent at once at first. The burst doubles every `DOUBLING_MS`, up to one second's worth. */
export const FIRST_BURST = 10;
export const DOUBLING_MS = 250;

/** This many throttled requests among the last ones show that the rate is too high. */
export const THROTTLE_THRESHOLDS = [
  { among: 16, throttled: 5 },
  { among: 200, throttled: 16 },
] as const;

/** AWS's buckets hold one second's worth and are full after an idle second. */
export const REFILL_MS = 1000;

/** The time over which a rate of calls is averaged. */
export const AVERAGE_MS = 3000;
