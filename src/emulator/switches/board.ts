import type { Quotas } from "./quotas.ts";
import { checkSwitches, initialSwitches, type Switches } from "./switches.ts";

/** Switches to change; of the quotas as many as are named. */
export type SwitchChanges = Partial<Omit<Switches, "quotas">> & { readonly quotas?: Partial<Quotas> };

/** Where the switches stand. Who acts by one asks each time, so that a change holds from the next request on. */
export class SwitchBoard {
  #now: Switches;

  constructor(changes: SwitchChanges) {
    this.#now = changed(initialSwitches, changes);
  }

  get now(): Switches {
    return this.#now;
  }

  /** Throws TypeError, and changes nothing, if any of it cannot be. A seed that is set, to whatever, begins chance anew. */
  readonly set = (changes: SwitchChanges): void => {
    this.#now = changed(this.#now, changes);
  };
}

function changed(switches: Switches, changes: SwitchChanges): Switches {
  const names = Object.keys(initialSwitches) as (keyof Switches)[];
  const given = Object.fromEntries(
    names.filter((name) => changes[name] !== undefined).map((name) => [name, changes[name]]),
  );
  const faults = changes.faults ?? (changes.chanceSeed === undefined ? switches.faults : [...switches.faults]);
  return checkSwitches({ ...switches, ...given, faults, quotas: { ...switches.quotas, ...changes.quotas } });
}
