import {
  below,
  callsOfConflict,
  callsOfPromotion,
  callsOfScreen,
  callsOfUserBesideList,
} from "../../test/browser/console/counted-calls.ts";
import { progress, type Row } from "../measure.ts";

/** The budget of each, and what reaches it. */
const counted = [
  ["the list of AppInstances", 1, () => callsOfScreen("/")],
  ["users without a directory: 3, and 1 for the tag of the environment", 4, () => callsOfScreen(below("users"))],
  ["a user beside the list", 4, callsOfUserBesideList],
  ["a promotion", 1, callsOfPromotion],
  ["an edit that meets a conflict", 2, callsOfConflict],
] as const;

/** Counts the AWS calls of screens and actions at the emulator, in pages of demo data. */
export async function countCalls(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, atMost, perform] of counted) {
    progress(`calls: ${what}`);
    const { length } = await perform();
    rows.push({ what: `AWS calls: ${what}`, value: length, unit: "calls", requirement: { atMost } });
  }
  return rows;
}
