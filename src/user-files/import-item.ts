export interface ImportItem {
  readonly userId: string;
  readonly name: string;
  /** Absent if the row says nothing of it; empty if there shall be none. */
  readonly metadata?: string;
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  readonly expirationSettings?: { readonly expirationDays: number };
}

/** What a row can say of a user. */
export const importFields = ["userId", "name", "metadata", "tags", "expirationDays"] as const;
export type ImportField = (typeof importFields)[number];

export const requiredFields = ["userId", "name"] as const satisfies readonly ImportField[];

/** Columns of CSV. `arn` is what an export may contain; the AppInstance of the import decides. */
export const importColumns: readonly string[] = [...importFields, "arn"];

/** Longer strings would make the gateway refuse a whole part. */
const MAX_TEXT_LENGTH = 8192;
export const MAX_EXPIRATION_DAYS = 5475;

/** Why a row is no user. */
export class RowIssue extends Error {
  override readonly name = "RowIssue";
}

/** Returns the user of a row. Throws a RowIssue if the row has no user that could be sent. */
export function toImportItem(value: Readonly<Record<string, unknown>>): ImportItem {
  const unknown = Object.keys(value).find((key) => !importColumns.includes(key) && key !== "expirationSettings");
  if (unknown !== undefined)
    throw new RowIssue(`\`${unknown}\` is not a field; fields are ${importColumns.join(", ")}`);
  const metadata = textOf(value, "metadata");
  const tags = tagsOf(value.tags);
  const expirationDays = daysOf(value.expirationDays ?? Object(value.expirationSettings).expirationDays);
  return {
    userId: requireText(value, "userId"),
    name: requireText(value, "name"),
    ...("metadata" in value && { metadata: metadata ?? "" }),
    ...(tags && { tags }),
    ...(expirationDays !== undefined && { expirationSettings: { expirationDays } }),
  };
}

/**
 * Returns what is sent for a user. Only an update can remove metadata: a row without metadata then has an empty string, and
 * says nothing of it in a file that has no such column.
 */
export const toInputItem = ({ metadata, ...item }: ImportItem, line: number, isUpdate: boolean) => ({
  ...item,
  ...((metadata || isUpdate) && metadata !== undefined && { metadata }),
  reference: String(line),
});

function textOf(value: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const text = value[field] ?? undefined;
  if (text === undefined) return undefined;
  if (typeof text !== "string") throw new RowIssue(`\`${field}\` must be a string`);
  if (text.length > MAX_TEXT_LENGTH) throw new RowIssue(`\`${field}\` is too long: it has ${text.length} characters`);
  return text;
}

function requireText(value: Readonly<Record<string, unknown>>, field: string): string {
  const text = textOf(value, field);
  if (text) return text;
  throw new RowIssue(`\`${field}\` is missing`);
}

function daysOf(given: unknown): number | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  const days = typeof given === "string" ? Number(given) : given;
  if (typeof days === "number" && Number.isInteger(days) && days >= 1 && days <= MAX_EXPIRATION_DAYS) return days;
  throw new RowIssue(`\`expirationDays\` must be an integer from 1 to ${MAX_EXPIRATION_DAYS}`);
}

/** Tags are an array of objects, or in CSV such JSON. */
function tagsOf(given: unknown): ImportItem["tags"] {
  if (given === undefined || given === null || given === "") return undefined;
  const tags = typeof given === "string" ? parseJson(given) : given;
  const isTag = (tag: unknown) =>
    typeof tag === "object" &&
    tag !== null &&
    Object.values(tag).every((text) => typeof text === "string" && text.length <= 256);
  if (!Array.isArray(tags) || !tags.every(isTag))
    throw new RowIssue('`tags` must be JSON such as [{"key": "team", "value": "blue"}]');
  return tags.map(({ key = "", value = "" }) => ({ key, value }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
