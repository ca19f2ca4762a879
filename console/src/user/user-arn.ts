const separator = "/user/";

/** Returns the ARN of a user of an AppInstance. */
export const userArnOf = (instanceArn: string, userId: string): string => `${instanceArn}${separator}${userId}`;

/** Returns the parts of the ARN of a user. */
export function readUserArn(arn: string): { readonly instanceArn: string; readonly userId: string } {
  const at = arn.indexOf(separator);
  return { instanceArn: arn.slice(0, at), userId: arn.slice(at + separator.length) };
}
