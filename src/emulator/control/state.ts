import type { FaultInjector } from "../faults/injector.ts";
import { faultSpecsFormat } from "../faults/spec.ts";
import type { Clock, Content, PastRequest, State } from "../public.ts";
import type { Throttle } from "../rates/throttle.ts";
import type { Store } from "../store/store.ts";
import type { LiveSwitches } from "../switches/live-switches.ts";
import { switchVariables } from "../switches/switches.ts";

/** The parts of a running emulator that the control port shows and changes. */
export interface Control {
  readonly liveSwitches: LiveSwitches;
  readonly store: Store;
  readonly clock: Clock;
  readonly faultInjector: FaultInjector;
  readonly throttle: Throttle;
  readonly isReadOnly: boolean;
  /** Replaces everything in the store with checked content. */
  reset(content: Content): void;
}

export function readState(control: Control, requests: readonly PastRequest[]): State {
  const { liveSwitches, store, clock, faultInjector, throttle, isReadOnly } = control;
  const switches = liveSwitches.current;
  const injections = faultInjector.injectionCounts();
  const counts = store.count();
  const left = Math.max(0, switches.quotas.appInstances - counts.appInstances);
  return {
    time: new Date(clock.now()).toISOString(),
    readOnly: isReadOnly,
    counts,
    appInstancesLeft: Number.isFinite(left) ? left : null,
    rates: throttle.remaining(),
    faults: switches.faults.map((spec, i) => ({
      spec: faultSpecsFormat.format([spec]),
      injections: injections[i] ?? 0,
    })),
    switches: Object.fromEntries(Object.entries(switchVariables).map(([name, { format }]) => [name, format(switches)])),
    requests: requests.toReversed(),
  };
}
