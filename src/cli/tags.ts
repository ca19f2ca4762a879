import { MAX_EXPIRATION_DAYS } from "../user-files/import-item.ts";
import { usageError } from "./cli-error.ts";
import { integerOf, type OptionValues } from "./options.ts";

/** Returns the tags of KEY=VALUE texts. */
export const parseTags = (texts: readonly string[]): { readonly key: string; readonly value: string }[] =>
  texts.map((text) => {
    const index = text.indexOf("=");
    if (index < 1) throw usageError(`A tag must be KEY=VALUE, got ${text}`);
    return { key: text.slice(0, index), value: text.slice(index + 1) };
  });

/** Returns the fields of a new object that its options set. */
export function newObjectFields(values: OptionValues): object {
  const days = integerOf("expiration-days", values["expiration-days"], 1, MAX_EXPIRATION_DAYS);
  return {
    ...(values.metadata !== undefined && { metadata: values.metadata }),
    ...(values.tag && { tags: parseTags(values.tag) }),
    ...(days !== undefined && { expirationSettings: { expirationDays: days } }),
  };
}
