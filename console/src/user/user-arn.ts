const separator = "/user/";

/** Returns the ARN of a user of an AppInstance. */
export const userArnOf = (appInstanceArn: string, userId: string): string => `${appInstanceArn}${separator}${userId}`;

/** Returns the parts of the ARN of a user. */
export function readUserArn(arn: string): { readonly appInstanceArn: string; readonly userId: string } {
  const at = arn.indexOf(separator);
  return { appInstanceArn: arn.slice(0, at), userId: arn.slice(at + separator.length) };
}
