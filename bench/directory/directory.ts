import type { Row } from "../measure.ts";
import { measureFill, measureInteractive } from "./freshness.ts";
import { measureSearch } from "./http.ts";
import { measureOff } from "./off.ts";
import { measureOwnWrites } from "./own-writes.ts";
import { measureTable } from "./table.ts";

/** `DIRECTORY_BENCH_USERS=100000` takes four minutes longer. */
const fillUsers = Number(process.env.DIRECTORY_BENCH_USERS ?? 10_000);

/** Measures each figure of the directory of users. */
export async function run(): Promise<Row[]> {
  return [
    ...(await measureTable()),
    ...(await measureSearch()),
    ...(await measureOwnWrites()),
    ...(await measureInteractive()),
    ...(await measureFill(fillUsers)),
    ...(await measureOff()),
  ];
}
