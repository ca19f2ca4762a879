import type { SeenRequest } from "../exchange.ts";
import type { Strikes } from "../faults/injector.ts";
import { faultOrders } from "../faults/spec.ts";
import type { Throttle } from "../rates/throttle.ts";
import type { Store } from "../store/store.ts";
import type { SwitchBoard } from "../switches/board.ts";
import type { Clock } from "../switches/clock.ts";
import { variables } from "../switches/switches.ts";

/** What the state is told of. */
export interface Observed {
  readonly board: SwitchBoard;
  readonly store: Store;
  readonly clock: Clock;
  readonly strikes: Strikes;
  readonly throttle: Throttle;
  readonly isReadOnly: boolean;
}

export interface PastRequest extends SeenRequest {
  /** In ISO 8601, by the machine's clock. */
  readonly time: string;
}

export interface State {
  /** The service's time, in ISO 8601. */
  readonly time: string;
  readonly readOnly: boolean;
  /** How many of each kind there are; tags, bots and endpoints of AppInstances that are not yet emptied included. */
  readonly counts: ReturnType<Store["count"]>;
  /** How many AppInstances there may still be; `null` if there is no limit. The other quotas hold in each of them. */
  readonly appInstancesLeft: number | null;
  /** What is left of the request rates that are enforced: of several buckets the emptiest. */
  readonly rates: ReturnType<Throttle["left"]>;
  readonly faults: readonly { readonly order: string; readonly struck: number }[];
  /** Every switch, as the environment and the control port have it. */
  readonly switches: { readonly [name: string]: string };
  /** The last requests, the latest first. */
  readonly requests: readonly PastRequest[];
}

export function stateOf({ board, store, clock, ...observed }: Observed, requests: readonly PastRequest[]): State {
  const struck = observed.strikes.struck();
  const counts = store.count();
  const left = Math.max(0, board.now.quotas.appInstances - counts.appInstances);
  return {
    time: new Date(clock.now()).toISOString(),
    readOnly: observed.isReadOnly,
    counts,
    appInstancesLeft: Number.isFinite(left) ? left : null,
    rates: observed.throttle.left(),
    faults: board.now.faults.map((order, i) => ({ order: faultOrders.write([order]), struck: struck[i] ?? 0 })),
    switches: Object.fromEntries(Object.entries(variables).map(([name, { write }]) => [name, write(board.now)])),
    requests: requests.toReversed(),
  };
}
