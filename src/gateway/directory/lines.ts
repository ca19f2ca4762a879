/** Returns the first line that contains a word, at or behind a given one. The given lines must not decrease. */
export type Seek = (first: number) => number;

/** No folded text contains it, so no match crosses it. */
const END = "\n";

/** Short texts as one string, which is searched faster than many. */
export class Lines {
  readonly #text: string;
  readonly #starts: Uint32Array;

  constructor(lines: readonly string[]) {
    this.#starts = new Uint32Array(lines.length + 1);
    for (const [index, { length }] of lines.entries())
      this.#starts[index + 1] = (this.#starts[index] ?? 0) + length + END.length;
    this.#text = lines.join(END);
  }

  seek(word: string): Seek {
    const [text, starts] = [this.#text, this.#starts];
    let line = -1;
    return (first) => {
      if (line >= first) return line;
      const at = text.indexOf(word, starts[first]);
      if (at < 0) line = starts.length - 1;
      else for (line = first; (starts[line + 1] ?? 0) <= at; ) line += 1;
      return line;
    };
  }
}

export const either =
  (a: Seek, b: Seek): Seek =>
  (first) => {
    const line = a(first);
    return line === first ? line : Math.min(line, b(first));
  };

/** Returns the first line at or behind a given one that all seeks find. Each scans its text at most once. */
export function nextCommon(seeks: readonly Seek[], first: number): number {
  let line = first;
  for (let agreed = 0, index = 0; agreed < seeks.length; agreed += 1) {
    const next = seeks[index]?.(line) ?? line;
    if (next > line) {
      agreed = 0;
      line = next;
    }
    index = (index + 1) % seeks.length;
  }
  return line;
}
