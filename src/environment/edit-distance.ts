/** Returns how many insertions, deletions, replacements and swaps of neighbors turn one text into another. */
export function editDistance(from: string, to: string): number {
  const [a, b] = withoutCommonEnds(from, to);
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const edits = [at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1)];
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        edits.push(at(beforeLast, column - 2) + 1);
      current.push(Math.min(...edits));
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, b.length);
}

/** Returns whether the distance is 0 or 1. A start compares each variable with each setting, so this takes no table. */
export function isOneEditAway(from: string, to: string): boolean {
  if (Math.abs(from.length - to.length) > 1) return false;
  const [a, b] = withoutCommonEnds(from, to);
  const isSwap = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
  return isSwap || Math.max(a.length, b.length) <= 1;
}

function withoutCommonEnds(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

const at = (row: readonly number[], column: number): number => row[column] ?? 0;
