import type { WriteOutcome } from "../chime/request-client.ts";
import type { Change, Mirror } from "./mirror.ts";

interface RecentWrite {
  readonly appInstanceArn: string;
  readonly change: Change;
  readonly outcome: WriteOutcome;
  readonly endedAt: number;
}

/** More than AWS accepts in a minute of 16 AppInstances. */
const MAX_WRITES = 10_000;

/** The writes behind which lists may lag, so that a mirror that is filled later knows them, too. */
export class RecentWrites {
  readonly #lagMs: number;
  readonly #now: () => number;
  /** The oldest first. */
  readonly #writes = new Set<RecentWrite>();

  constructor(lagMs: number, now: () => number) {
    this.#lagMs = lagMs;
    this.#now = now;
  }

  add(appInstanceArn: string, change: Change, outcome: WriteOutcome): void {
    this.#writes.add({ appInstanceArn, change, outcome, endedAt: this.#now() });
    this.prune();
  }

  prune(): void {
    for (const write of this.#writes) {
      if (this.#writes.size <= MAX_WRITES && this.#now() - write.endedAt < this.#lagMs) return;
      this.#writes.delete(write);
    }
  }

  /** Repeats the writes to an AppInstance in its new mirror. */
  replay(arn: string, mirror: Mirror): void {
    for (const { appInstanceArn, change, outcome } of this.#writes) {
      if (appInstanceArn !== arn) continue;
      mirror.beginWrite(change);
      mirror.endWrite(change, outcome);
    }
  }
}
