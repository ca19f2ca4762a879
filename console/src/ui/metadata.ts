/** AWS takes no more for users, bots and AppInstances. */
export const MAX_METADATA_BYTES = 1024;

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}

/** Returns the entries of metadata that is a JSON object; undefined if it is anything else. */
export function metadataEntries(text: string): readonly MetadataEntry[] | undefined {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).map(([key, entry]) => ({
    key,
    value: typeof entry === "string" ? entry : JSON.stringify(entry),
  }));
}

/** Returns the same JSON with line breaks, or without any if it has some already; undefined if it is no JSON. */
export function reformatJson(text: string): string | undefined {
  const indented = indentJson(text);
  if (indented === undefined) return undefined;
  const compact = JSON.stringify(JSON.parse(text));
  return text === compact ? indented : compact;
}

/** Returns JSON with line breaks; undefined if it is no JSON. */
export function indentJson(text: string): string | undefined {
  const value = parseJson(text);
  return value === undefined ? undefined : JSON.stringify(value, null, 2);
}

/** Returns whether a text seems to be meant as JSON, but a parser does not accept it. */
export const isBrokenJson = (text: string): boolean => /^\s*[[{]/.test(text) && !isJson(text);

export const isJson = (text: string): boolean => parseJson(text) !== undefined;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
