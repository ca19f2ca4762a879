export interface Screen {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const FIRST_REPORT_MS = 1_000;
const INTERVAL_MS = { terminal: 100, elsewhere: 5_000 } as const;
const STEPS_PER_CLOCK_READ = 256;

const count = new Intl.NumberFormat("en");

/** Reports the progress of long work: on a terminal in one line that changes and disappears at the end, elsewhere in plain lines. */
export function createProgress(label: string, screen: Screen = process.stderr, now: () => number = Date.now) {
  const startedAt = now();
  const intervalMs = screen.isTTY ? INTERVAL_MS.terminal : INTERVAL_MS.elsewhere;
  let reportedAt: number | undefined;
  return {
    update(done: number, total?: number): void {
      // Reading the clock costs more than most steps of the work.
      if (done % STEPS_PER_CLOCK_READ !== 0 || now() - startedAt < FIRST_REPORT_MS) return;
      if (reportedAt !== undefined && now() - reportedAt < intervalMs) return;
      reportedAt = now();
      const line = `${label}: ${count.format(done)}${total === undefined ? "" : ` of ${count.format(total)}`}`;
      screen.write(screen.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
    },
    end(): void {
      if (reportedAt !== undefined && screen.isTTY) screen.write("\r\u001B[K");
    },
  };
}
