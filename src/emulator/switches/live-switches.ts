import type { SwitchChanges, Switches } from "../public.ts";
import { assertValidSwitches, initialSwitches } from "./switches.ts";

/** The current switches. Readers read `current` for each request, so that a change applies from the next request on. */
export class LiveSwitches {
  #current: Switches;

  constructor(changes: SwitchChanges) {
    this.#current = applyChanges(initialSwitches, changes);
  }

  get current(): Switches {
    return this.#current;
  }

  /** Throws TypeError and changes nothing if a value is invalid. Setting the seed, even to the same value, restarts the random sequence. */
  readonly update = (changes: SwitchChanges): void => {
    this.#current = applyChanges(this.#current, changes);
  };
}

function applyChanges(switches: Switches, changes: SwitchChanges): Switches {
  const given = Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => Object.hasOwn(initialSwitches, name) && value !== undefined),
  );
  // The fault injector restarts when it sees another array.
  const faults = changes.faults ?? (changes.chanceSeed === undefined ? switches.faults : [...switches.faults]);
  const changed = { ...switches, ...given, faults, quotas: { ...switches.quotas, ...changes.quotas } };
  assertValidSwitches(changed);
  return changed;
}
