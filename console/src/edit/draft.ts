import { changesOf, isWritten, type Values, type Version } from "./values.ts";

/** An edit that is not saved yet, and what the object was when it began. */
export interface Draft<Field extends string = string> {
  readonly base: Version<Field>;
  readonly values: Values<Field>;
}

interface Stored {
  readonly name: string | null | undefined;
  readonly metadata: string | null | undefined;
  readonly updatedAt: string | null | undefined;
}

/** What can be edited of a user, and of an AppInstance. Amazon Chime has no empty metadata: an empty text removes it. */
export const versionOf = ({ name, metadata, updatedAt }: Stored): Version<"name" | "metadata"> => ({
  values: { name: name ?? "", metadata: metadata ?? "" },
  updatedAt: updatedAt ?? "",
});

export const startDraft = <Field extends string>(base: Version<Field>): Draft<Field> => ({ base, values: base.values });

export const changesIn = <Field extends string>({ base, values }: Draft<Field>): Partial<Values<Field>> =>
  changesOf(base.values, values);

export const isChanged = (draft: Draft): boolean => Object.keys(changesIn(draft)).length > 0;

/** What became of an edit, by what is stored now. */
export type Comparison = "written" | "unchanged" | "conflict";

/** If it is "unchanged", writing the edit overwrites nothing that somebody else wrote. */
export function compareWithStored<Field extends string>(draft: Draft<Field>, stored: Version<Field>): Comparison {
  if (isWritten(changesIn(draft), stored.values)) return "written";
  return isWritten(draft.base.values, stored.values) ? "unchanged" : "conflict";
}

/** Returns an edit as one of what is stored: a field that it does not change has the stored value. */
export const rebase = <Field extends string>(draft: Draft<Field>, stored: Version<Field>): Draft<Field> => ({
  base: stored,
  values: { ...stored.values, ...changesIn(draft) },
});
