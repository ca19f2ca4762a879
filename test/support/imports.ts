import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";

export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Returns every import of a file, type-only and dynamic ones included. */
export function importsOf(from: string): Import[] {
  const specifiers = readFileSync(from, "utf8").matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"\s]+)"/g);
  return [...specifiers].map(([, to = ""]) => ({ from, to: to.startsWith(".") ? join(dirname(from), to) : to }));
}
