import { texts } from "../texts/texts.ts";
import { tagIssues } from "../ui/tags.ts";
import { parseDays } from "../user/expiration.ts";

/** Reads keys of tags that are separated by commas, or says what is wrong with them. */
export function readKeys(text: string) {
  const keys = [...new Set(text.split(",").map((key) => key.trim()))].filter((key) => key !== "");
  const isValid = tagIssues(keys.map((key) => ({ key, value: "any" }))).every((issue) => issue === undefined);
  return keys.length > 0 && isValid ? { keys, issue: undefined } : { keys: undefined, issue: texts.bulk.invalidKeys };
}

/** Reads a number of days, or says what is wrong with it. */
export function readDays(text: string) {
  const days = parseDays(text);
  return { days, issue: days === undefined ? texts.bulk.invalidDays : undefined };
}
