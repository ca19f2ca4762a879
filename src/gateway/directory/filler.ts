import pLimit from "p-limit";
import { GatewayError, isUserError } from "../domain/gateway-error.ts";
import { ROWS_PER_PAGE } from "../paging/slice.ts";
import type { Mirror } from "./mirror.ts";
import { sleep } from "./pace.ts";
import { type RoundDeps, Rounds } from "./round.ts";

/** Mirrors that are filled at once. */
const MAX_FILLS = 2;

/** A round takes at least as long as this many calls, so that a small AppInstance is not listed without a pause. */
const MIN_ROUND_CALLS = 15;

const FAILED_ROUND_PAUSE_MS = 30_000;

/** One mirror and the state of its rounds. Times are monotonic milliseconds unless noted. */
export interface Progress {
  readonly arn: string;
  readonly mirror: Mirror;
  readonly onPage: () => void;
  readonly onComplete: () => void;
  /** When the last complete round began, by the calendar. Undefined until the first one is complete. */
  asOf: Date | undefined;
  /** When the last complete round ended, or the mirror was created. */
  completedAt: number;
  /** How long the last complete round took. */
  roundMs: number;
}

export interface FillerDeps extends RoundDeps {
  readonly now: () => number;
  readonly onRound: (seconds: number) => void;
}

/** Fills mirrors, and compares them with AWS's lists round by round. */
export class Filler {
  readonly #deps: FillerDeps;
  readonly #fills = pLimit(MAX_FILLS);

  constructor(deps: FillerDeps) {
    this.#deps = deps;
  }

  /** Returns how long a round of so many users takes at the pace of rounds. */
  usualRoundMs(users: number): number {
    return this.#deps.pace.durationMs(Math.max(MIN_ROUND_CALLS, users / ROWS_PER_PAGE));
  }

  /** Keeps a mirror up to date. Resolves when AWS does not know its AppInstance any more; rejects when the signal aborts. */
  async keep(progress: Progress, signal: AbortSignal): Promise<void> {
    const rounds = new Rounds(progress, this.#deps, signal);
    for (;;) {
      const startedAt = this.#deps.now();
      try {
        if (progress.asOf) await this.#perform(rounds, progress);
        else await this.#fills(() => this.#perform(rounds, progress));
        await sleep(startedAt + this.usualRoundMs(0) - this.#deps.now(), signal);
      } catch (error) {
        if (signal.aborted || !(error instanceof GatewayError)) throw error;
        if (isUserError(error) && error.code !== "BAD_USER_INPUT") return;
        await sleep(FAILED_ROUND_PAUSE_MS, signal);
      }
    }
  }

  async #perform(rounds: Rounds, progress: Progress): Promise<void> {
    const { now, onRound } = this.#deps;
    const [startedAt, startedOn] = [now(), new Date()];
    await rounds.perform(progress.asOf !== undefined);
    progress.asOf = startedOn;
    progress.completedAt = now();
    progress.roundMs = progress.completedAt - startedAt;
    onRound(progress.roundMs / 1000);
    progress.onComplete();
  }
}
