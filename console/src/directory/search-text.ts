const userIdPattern = /^[A-Za-z0-9](?:[A-Za-z0-9:\-_.@]{0,62}[A-Za-z0-9])?$/;
const userArnPattern = /^(arn:\S+:app-instance\/[^/\s]+)\/user\/([^/\s]+)$/;
const sign = /[0-9:\-_.@]/;

export interface SearchTarget {
  /** The ID of a user that the text may be. */
  readonly userId: string | undefined;
  /** True if people rarely have such a name, so that a look-up is worth a call. */
  readonly isLikely: boolean;
  /** The ARN of another AppInstance that the text names. */
  readonly otherInstance: string | undefined;
  /** What the directory searches for: the user ID in place of an ARN. */
  readonly words: string;
}

/** Reads what somebody typed or pasted into the search field of an AppInstance. */
export function readSearchText(text: string, appInstanceArn: string): SearchTarget {
  const words = text.trim();
  const [, instance, userId] = userArnPattern.exec(words) ?? [];
  if (instance !== undefined && userId !== undefined)
    return {
      userId: instance === appInstanceArn ? userId : undefined,
      isLikely: instance === appInstanceArn,
      otherInstance: instance === appInstanceArn ? undefined : instance,
      words: userId,
    };
  const isUserId = userIdPattern.test(words);
  return {
    userId: isUserId ? words : undefined,
    isLikely: isUserId && sign.test(words),
    otherInstance: undefined,
    words,
  };
}
