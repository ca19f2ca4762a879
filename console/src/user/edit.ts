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

export interface Difference {
  readonly field: Field;
  readonly was: string;
  readonly now: string;
  /** Undefined if the edit leaves the field as it is. */
  readonly mine: string | undefined;
}

/** Compares an edit of `base` with what somebody else has written meanwhile. */
export function findDifferences(base: Editable, mine: Editable, theirs: Editable): readonly Difference[] {
  const edited = new Set(changedFields(base, mine));
  return fields
    .filter((field) => edited.has(field) || base[field] !== theirs[field])
    .map((field) => ({
      field,
      was: base[field],
      now: theirs[field],
      mine: edited.has(field) ? mine[field] : undefined,
    }));
}

/** Returns whether the object already has everything that an edit would write. */
export const isWritten = (base: Editable, mine: Editable, theirs: Editable): boolean =>
  changedFields(base, mine).every((field) => mine[field] === theirs[field]);
