export interface Tag {
  readonly key: string;
  readonly value: string;
}

export const MAX_TAGS = 50;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;

export type TagIssue = "noKey" | "noValue" | "longKey" | "longValue" | "repeatedKey" | "reservedKey";

const reserved = /^aws:/i;

/** Returns whether AWS has set the tag. Nobody else can change it. */
export const isFixed = ({ key }: Tag, saved: readonly Tag[]): boolean =>
  reserved.test(key) && saved.some((tag) => tag.key === key);

/** Returns what is wrong with each tag, by its position. `saved` are those that the object has. */
export function tagIssues(tags: readonly Tag[], saved: readonly Tag[] = []): readonly (TagIssue | undefined)[] {
  const issueOf = (tag: Tag, index: number): TagIssue | undefined => {
    if (tag.key === "") return "noKey";
    if (reserved.test(tag.key) && !isFixed(tag, saved)) return "reservedKey";
    if (tag.key.length > MAX_KEY_LENGTH) return "longKey";
    if (tags.findIndex(({ key }) => key === tag.key) < index) return "repeatedKey";
    if (tag.value === "") return "noValue";
    return tag.value.length > MAX_VALUE_LENGTH ? "longValue" : undefined;
  };
  return tags.map(issueOf);
}

interface TagChanges {
  readonly set: readonly Tag[];
  readonly removed: readonly string[];
}

/** Returns the tags after changes. */
export function changeTags(tags: readonly Tag[], { set, removed }: TagChanges): readonly Tag[] {
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  for (const { key, value } of set) values.set(key, value);
  for (const key of removed) values.delete(key);
  return Array.from(values, ([key, value]) => ({ key, value }));
}

/** Returns the changed tags whose values differ between the start of the edit and now, with the value that is wanted. */
export function findTagConflicts(before: readonly Tag[], now: readonly Tag[], { set, removed }: TagChanges) {
  const valueIn = (tags: readonly Tag[], key: string) => tags.find((tag) => tag.key === key)?.value;
  return [...set.map(({ key }) => key), ...removed]
    .map((key) => ({ label: key, was: valueIn(before, key), is: valueIn(now, key), yours: valueIn(set, key) ?? null }))
    .filter(({ was, is, yours }) => was !== is && is !== (yours ?? undefined));
}

/** Returns what must be set and what must be removed to get from some tags to others. */
export function tagChanges(before: readonly Tag[], after: readonly Tag[]): TagChanges {
  const values = new Map(before.map(({ key, value }) => [key, value]));
  const kept = new Set(after.map(({ key }) => key));
  return {
    set: after.filter(({ key, value }) => values.get(key) !== value),
    removed: before.filter(({ key }) => !kept.has(key)).map(({ key }) => key),
  };
}
