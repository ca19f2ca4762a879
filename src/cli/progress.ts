import { formatDuration, formatNumber } from "./format.ts";

interface Counts {
  readonly done: number;
  readonly failed: number;
  /** Undefined if nobody knows. */
  readonly total?: number | undefined;
}

const WINDOW_MS = 15_000;
const BAR_WIDTH = 20;

/** Some terminals report no width. */
const DEFAULT_COLUMNS = 80;

/** Shows how far a job is, on one line of standard error. It shows nothing if that is no terminal. */
export class Progress implements Disposable {
  readonly #isShown: boolean;
  #samples: { readonly at: number; readonly done: number }[] = [];

  constructor(isQuiet: boolean) {
    this.#isShown = process.stderr.isTTY === true && !isQuiet;
  }

  show({ done, failed, total }: Counts): void {
    if (!this.#isShown) return;
    const at = performance.now();
    this.#samples = [...this.#samples.filter((sample) => at - sample.at < WINDOW_MS), { at, done }];
    const first = this.#samples[0] ?? { at, done };
    const perSecond = at > first.at ? (1000 * (done - first.done)) / (at - first.at) : 0;
    const parts = [
      ...(total ? [bar(done / total)] : []),
      `${formatNumber(done)}${total === undefined ? "" : ` / ${formatNumber(total)}`}`,
      `${perSecond.toFixed(1)}/s`,
      `${formatNumber(failed)} failed`,
      ...(total !== undefined && perSecond > 0 ? [`${formatDuration((1000 * (total - done)) / perSecond)} left`] : []),
    ];
    process.stderr.write(`\r\x1b[K${parts.join("  ").slice(0, (process.stderr.columns || DEFAULT_COLUMNS) - 1)}`);
  }

  /** Removes the line. */
  [Symbol.dispose](): void {
    if (this.#isShown) process.stderr.write("\r\x1b[K");
  }
}

function bar(share: number): string {
  const full = Math.round(BAR_WIDTH * Math.min(1, share));
  return `${"█".repeat(full)}${"░".repeat(BAR_WIDTH - full)}`;
}
