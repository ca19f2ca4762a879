import { DisposableStack } from "../disposable-stack.ts";
import type { Clock, Switches } from "../public.ts";
import type { Store } from "../store/store.ts";
import { ExpirationJob } from "./expiration.ts";
import { PurgeJob } from "./purge.ts";

const INTERVAL_MS = 60_000;

/** The jobs that run without a request. */
export interface Background extends Disposable {
  /** Runs a slice of what is due, before an operation. After a move of the clock it runs all, so that nobody finds expired users. */
  runDue(): void;
  schedulePurge(): void;
}

export const noBackground: Background = { runDue() {}, schedulePurge() {}, [Symbol.dispose]() {} };

/** Starts the jobs. They catch up at once, and then run every minute. */
export function startBackground(
  store: Store,
  clock: Clock,
  switches: () => Pick<Switches, "expirationDelay" | "clockOffset">,
  onError: (sentence: string) => void,
): Background {
  const stack = new DisposableStack();
  const purge = stack.use(new PurgeJob(store, clock, onError));
  const expiration = stack.use(new ExpirationJob(store, clock, () => switches().expirationDelay, onError));
  const interval = setInterval(() => {
    purge.hideDue();
    expiration.schedule();
  }, INTERVAL_MS).unref();
  stack.defer(() => clearInterval(interval));
  purge.schedule();
  expiration.schedule();
  let clockOffset = switches().clockOffset;
  return {
    runDue() {
      purge.hideDue();
      const isClockMoved = clockOffset !== switches().clockOffset;
      clockOffset = switches().clockOffset;
      expiration.run({ all: isClockMoved });
    },
    schedulePurge: purge.schedule,
    [Symbol.dispose]: () => stack.dispose(),
  };
}
