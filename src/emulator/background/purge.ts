import type { Store } from "../store.ts";
import { Chore } from "./chore.ts";

/** So many rows are gone in some 15 ms, which is what a request may have to wait for a slice. */
const SLICE_ROWS = 500;

/**
 * Empties deleted AppInstances. What is left after a fault or at the end of a process goes on at the next deletion or start: it is
 * invisible already.
 */
export const purgeChore = (store: Store, onFault: (sentence: string) => void) =>
  new Chore(
    () => store.transaction(() => store.purgeSlice(SLICE_ROWS)),
    (message) => onFault(`A deleted AppInstance is not yet emptied: ${message}`),
  );
