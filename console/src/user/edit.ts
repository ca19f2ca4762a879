/** What can be edited of a user. Amazon Chime has no empty metadata: an empty text removes it. */
export interface Editable {
  readonly name: string;
  readonly metadata: string;
}

export interface Version extends Editable {
  readonly updatedAt: string;
}

export type Field = keyof Editable;

const fields: readonly Field[] = ["name", "metadata"];

interface Stored {
  readonly name: string | null | undefined;
  readonly metadata: string | null | undefined;
  readonly updatedAt: string | null | undefined;
}

export const versionOf = ({ name, metadata, updatedAt }: Stored): Version => ({
  name: name ?? "",
  metadata: metadata ?? "",
  updatedAt: updatedAt ?? "",
});

export const changedFields = (from: Editable, to: Editable): readonly Field[] =>
  fields.filter((field) => from[field] !== to[field]);

/** Returns only the fields that an edit changes, as the input of an update. */
export const changesOf = (from: Editable, to: Editable): Partial<Editable> =>
  Object.fromEntries(changedFields(from, to).map((field) => [field, to[field]]));

/** What became of an edit of `base`, by what is stored now. */
export type Comparison = "written" | "unchanged" | "conflict";

/** If it is "unchanged", writing the edit overwrites nothing that somebody else wrote. */
export function compareWithStored(base: Editable, mine: Editable, stored: Editable): Comparison {
  if (changedFields(base, mine).every((field) => mine[field] === stored[field])) return "written";
  return changedFields(base, stored).length === 0 ? "unchanged" : "conflict";
}

/** Returns an edit of `base` as one of `stored`: a field that it does not change has the stored value. */
export function rebase(base: Editable, mine: Editable, stored: Version): Editable & { readonly base: Version } {
  return { name: stored.name, metadata: stored.metadata, ...changesOf(base, mine), base: stored };
}
