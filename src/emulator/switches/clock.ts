import type { Clock } from "../public.ts";

/** Returns the service's clock. Wire-level times (`Date`, header signatures) ignore the offset: clients correct their clocks by them. */
export const createOffsetClock = (base: Clock, offsetMs: () => number): Clock => ({
  now: () => base.now() + offsetMs(),
});
