import DataLoader from "dataloader";
import type { SharedFlight } from "./read-store.ts";

/** How long an end waits for a lookup to travel with. Until then, others may still join the flight. */
const MAX_DELAY_MS = 5;

/** Ends flights together, and with the next lookup: a packet costs more CPU time than all else of a command. */
export class FlightEnds {
  readonly #loader: DataLoader<SharedFlight, boolean>;
  #dispatch: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `end` resolves with whether each flight was ended. */
  constructor(end: (flights: readonly SharedFlight[]) => Promise<readonly boolean[]>) {
    const endAll = async (flights: readonly SharedFlight[]) => {
      const ended = await end(flights);
      return flights.map((_, index) => ended[index] ?? false);
    };
    const batchScheduleFn = (dispatch: () => void) => {
      this.#dispatch = dispatch;
      this.#timer = setTimeout(() => this.flush(), MAX_DELAY_MS);
    };
    this.#loader = new DataLoader(endAll, { cache: false, batchScheduleFn });
  }

  add(flight: SharedFlight): Promise<boolean> {
    return this.#loader.load(flight);
  }

  flush(): void {
    const dispatch = this.#dispatch;
    this.#dispatch = undefined;
    clearTimeout(this.#timer);
    dispatch?.();
  }
}
