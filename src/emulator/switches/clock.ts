export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * The service's time: the machine's, or a test's, moved by as much as is asked for. The wire does not hear of it: the `Date` header
 * and the age of a signature in a header go by the machine's clock, from which clients correct their own.
 */
export const movedClock = (base: Clock, offset: () => number): Clock => ({ now: () => base.now() + offset() });
