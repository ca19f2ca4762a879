/** Where it is told: a terminal shows one line that changes, everything else lines one below the other. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Work that ends sooner says nothing. */
const PATIENCE_MS = 1_000;
const EVERY_MS = { terminal: 100, elsewhere: 5_000 } as const;

const figures = new Intl.NumberFormat("en");

/** Tells how far long work is. What it answers takes how much of how many is done; `end` leaves a terminal as it was. */
export function createProgress(doing: string, screen: Screen = process.stderr, now: () => number = Date.now) {
  const began = now();
  const every = screen.isTTY ? EVERY_MS.terminal : EVERY_MS.elsewhere;
  let told = began + PATIENCE_MS - every;
  let isTold = false;
  return {
    at(done: number, total?: number): void {
      // The clock costs more than most steps do.
      if (done % 256 !== 0 || now() - told < every || now() - began < PATIENCE_MS) return;
      told = now();
      isTold = true;
      const line = `${doing}: ${figures.format(done)}${total === undefined ? "" : ` of ${figures.format(total)}`}`;
      screen.write(screen.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
    },
    end(): void {
      if (isTold && screen.isTTY) screen.write("\r\u001B[K");
    },
  };
}
