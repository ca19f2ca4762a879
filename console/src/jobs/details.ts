import { texts } from "../texts/texts.ts";

const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
const MAX_DAYS = 5475;

const isTagKey = (key: string): boolean => key !== "" && [...key].length <= MAX_KEY_LENGTH && !/^aws:/i.test(key);

/** Reads a tag that was typed, or says what is wrong with it. The gateway checks it again. */
export function readTag(key: string, value: string) {
  const { invalidKey, invalidValue } = texts.jobs.details;
  const keyIssue = isTagKey(key) ? undefined : invalidKey;
  const valueIssue = value !== "" && [...value].length <= MAX_VALUE_LENGTH ? undefined : invalidValue;
  return { keyIssue, valueIssue, tag: keyIssue || valueIssue ? undefined : { key, value } };
}

/** Reads keys that are separated by commas. */
export function readKeys(text: string) {
  const keys = [...new Set(text.split(",").map((key) => key.trim()))].filter((key) => key !== "");
  const isValid = keys.length > 0 && keys.every(isTagKey);
  return isValid ? { keys, issue: undefined } : { keys: undefined, issue: texts.jobs.details.invalidKey };
}

/** Reads a number of days. */
export function readDays(text: string) {
  const days = Number(text);
  const isValid = /^\d+$/.test(text.trim()) && days >= 1 && days <= MAX_DAYS;
  return isValid ? { days, issue: undefined } : { days: undefined, issue: texts.jobs.details.invalidDays };
}
