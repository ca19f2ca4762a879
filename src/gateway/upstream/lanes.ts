import type { QuotaClass, Quotas } from "../operations.ts";
import { FairQueue, type Waiting } from "./fair-queue.ts";
import { Refusals } from "./throttle-detector.ts";
import { Bucket } from "./token-bucket.ts";

/** Which budget a call draws on, beside that of all calls: its class, and whose budget that is if each AppInstance has its own. */
export interface Lane {
  readonly quota: QuotaClass;
  readonly key: string;
}

/** A lane's budget, if it has one, who waits for it, and what AWS refused of it. */
export interface LaneState {
  bucket: Bucket | undefined;
  readonly queue: FairQueue<Waiting>;
  readonly refusals: Refusals;
}

/** Lanes of AppInstances that nobody asks about any more are forgotten beyond so many. */
const MAX_LANES = 10_000;

/** The lanes that were used last; one that is new begins with its budget full. */
export class Lanes {
  readonly #quotas: Quotas;
  readonly #lanes = new Map<string, LaneState>();

  /** A class without a figure is not limited. */
  constructor(quotas: Quotas) {
    this.#quotas = quotas;
  }

  of({ quota, key }: Lane): LaneState {
    const name = `${quota} ${key}`;
    const state = this.#lanes.get(name) ?? this.#begin(quota);
    // The one that was used last stands last.
    this.#lanes.delete(name);
    this.#lanes.set(name, state);
    if (this.#lanes.size > MAX_LANES) this.#forgetOldest();
    return state;
  }

  bucketsOf(quota: QuotaClass): (Bucket | undefined)[] {
    return [...this.#lanes].filter(([name]) => name.startsWith(`${quota} `)).map(([, { bucket }]) => bucket);
  }

  #begin(quota: QuotaClass): LaneState {
    const perSecond = quota === "ALL" ? undefined : this.#quotas[quota];
    return {
      bucket: perSecond === undefined ? undefined : new Bucket(perSecond),
      queue: new FairQueue(),
      refusals: new Refusals(),
    };
  }

  #forgetOldest(): void {
    for (const [name, state] of this.#lanes) {
      if (state.queue.size > 0) continue;
      this.#lanes.delete(name);
      return;
    }
  }
}
