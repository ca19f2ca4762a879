import { appInstanceArnOf, userArnOf } from "./arn.ts";

/** What a cached read depends on: an object, the lists below it, or everything in an AppInstance. */
const objectTag = (arn: string) => `object ${arn}`;
const listsTag = (parentArn: string) => `lists ${parentArn}`;
const contentsTag = (appInstanceArn: string) => `contents ${appInstanceArn}`;
const accountTag = listsTag("");

/** Returns the tags that a write invalidates, given the ARNs in its input. */
export type Invalidation = (arns: readonly string[], input: object) => string[];

/** Returns the most specific of some ARNs. */
const subjectOf = (arns: readonly string[]): string | undefined =>
  arns.length < 2 ? arns[0] : arns.toSorted((a, b) => b.length - a.length)[0];

export function tagsOfRead(arns: readonly string[], isList: boolean): string[] {
  const subject = subjectOf(arns);
  if (subject === undefined) return [accountTag];
  return [isList ? listsTag(subject) : objectTag(subject), contentsTag(appInstanceArnOf(subject))];
}

export const invalidateAccount: Invalidation = () => [accountTag];

/** Invalidates the objects that a write's ARNs name, the lists below them, and every list that may contain them. */
export const invalidateObjects: Invalidation = (arns) => {
  const subject = subjectOf(arns) ?? "";
  const home = appInstanceArnOf(subject);
  return [...arns.map(objectTag), ...arns.map(listsTag), listsTag(home), ...(subject === home ? [accountTag] : [])];
};

/** Also invalidates the created user, who may have been read as missing before. */
export const invalidateNewUser: Invalidation = (arns, input) => {
  const [home = ""] = arns;
  const userId = String(Reflect.get(input, "AppInstanceUserId"));
  return [...invalidateObjects(arns, input), objectTag(userArnOf(home, userId))];
};

export const invalidateContents: Invalidation = ([appInstanceArn = ""]) => [accountTag, contentsTag(appInstanceArn)];
