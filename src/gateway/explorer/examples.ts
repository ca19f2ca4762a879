import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("examples/", import.meta.url);

/** The operations that the explorer shows first, in the order of their files. The build evaluates this module. */
export const examples: readonly string[] = readdirSync(folder)
  .toSorted()
  .map((file) => readFileSync(new URL(file, folder), "utf8"));
