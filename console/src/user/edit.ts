import { changesOf, isWritten, type Values, type Version as VersionOf } from "../edit/values.ts";

/** What can be edited of a user. */
type Field = "name" | "metadata";

export type Version = VersionOf<Field>;

/** An edit that is not saved yet, and what the user was when it began. */
export interface Draft {
  readonly base: Version;
  readonly values: Values<Field>;
}

interface Stored {
  readonly name: string | null | undefined;
  readonly metadata: string | null | undefined;
  readonly updatedAt: string | null | undefined;
}

/** Amazon Chime has no empty metadata: an empty text removes it. */
export const versionOf = ({ name, metadata, updatedAt }: Stored): Version => ({
  values: { name: name ?? "", metadata: metadata ?? "" },
  updatedAt: updatedAt ?? "",
});

export const changesIn = ({ base, values }: Draft): Partial<Values<Field>> => changesOf(base.values, values);

export const isChanged = (draft: Draft): boolean => Object.keys(changesIn(draft)).length > 0;

/** What became of an edit, by what is stored now. */
export type Comparison = "written" | "unchanged" | "conflict";

/** If it is "unchanged", writing the edit overwrites nothing that somebody else wrote. */
export function compareWithStored(draft: Draft, stored: Version): Comparison {
  if (isWritten(changesIn(draft), stored.values)) return "written";
  return isWritten(draft.base.values, stored.values) ? "unchanged" : "conflict";
}

/** Returns an edit as one of what is stored: a field that it does not change has the stored value. */
export const rebase = (draft: Draft, stored: Version): Draft => ({
  base: stored,
  values: { ...stored.values, ...changesIn(draft) },
});
