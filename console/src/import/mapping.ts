import type { InputRow } from "../../../src/csv/input-row.ts";
import { type ImportField, importFields } from "../../../src/user-files/import-item.ts";

/** The column of the file that each field of a user comes from. A field without one is not imported. */
export type Mapping = Readonly<Partial<Record<ImportField, string>>>;

/** How other files name the columns: only a to z, in lower case. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  userId: ["userid", "appinstanceuserid", "id", "username", "login", "email"],
  name: ["name", "displayname", "fullname", "username"],
  metadata: ["metadata", "data", "attributes"],
  tags: ["tags"],
  expirationDays: ["expirationdays", "expirationsettings", "expiresindays"],
};

const simplify = (column: string): string => column.toLowerCase().replaceAll(/[^a-z]/g, "");

/** Returns the columns that are called like fields. A column is used once. */
export function guessMapping(columns: readonly string[]): Mapping {
  const used = new Set<string>();
  const found = importFields.flatMap((field) => {
    const column = names[field]
      .map((name) => columns.find((each) => simplify(each) === name && !used.has(each)))
      .find((each) => each !== undefined);
    if (column === undefined) return [];
    used.add(column);
    return [[field, column] as const];
  });
  return Object.fromEntries(found);
}

/** Returns a row whose columns are the fields of a user. */
export function mapRow(row: InputRow, mapping: Mapping): InputRow {
  if ("issue" in row) return row;
  const { line, value } = row;
  const mapped = importFields.flatMap((field) => {
    const column = mapping[field];
    return column === undefined || !(column in value) ? [] : [[field, fieldOf(field, value[column])] as const];
  });
  return { line, value: Object.fromEntries(mapped) };
}

/** Exports of other tools have the settings of the expiration as an object. */
function fieldOf(field: ImportField, value: unknown): unknown {
  if (field !== "expirationDays" || typeof value !== "object" || value === null) return value;
  return "expirationDays" in value ? value.expirationDays : value;
}
