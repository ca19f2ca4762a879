import type { Store } from "../store/store.ts";
import type { Clock } from "../switches/clock.ts";
import type { Switches } from "../switches/switches.ts";
import { Expiration } from "./expiration.ts";
import { Purge } from "./purge.ts";

const ROUND_MS = 60_000;

/** What goes on without a request. */
export interface Background extends Disposable {
  /**
   * Does what is due, before an operation: all of it after the clock was moved, so that nobody meets what should be gone, and a slice
   * otherwise.
   */
  comeBy(): void;
  wakePurge(): void;
}

export const noBackground: Background = { comeBy() {}, wakePurge() {}, [Symbol.dispose]() {} };

/** Begins with what was due while nothing ran, and comes each minute. */
export function startBackground(
  store: Store,
  clock: Clock,
  switches: () => Pick<Switches, "expirationDelay" | "clockOffset">,
  onFault: (sentence: string) => void,
): Background {
  const stack = new DisposableStack();
  const purge = stack.use(new Purge(store, clock, onFault));
  const expiration = stack.use(new Expiration(store, clock, () => switches().expirationDelay, onFault));
  const round = setInterval(() => {
    purge.comeBy();
    expiration.wake();
  }, ROUND_MS).unref();
  stack.defer(() => clearInterval(round));
  purge.wake();
  expiration.wake();
  let offset = switches().clockOffset;
  return {
    comeBy() {
      purge.comeBy();
      const isMoved = offset !== switches().clockOffset;
      offset = switches().clockOffset;
      expiration.comeBy(isMoved);
    },
    wakePurge: purge.wake,
    [Symbol.dispose]: () => stack.dispose(),
  };
}
