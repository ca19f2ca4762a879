import { base, links } from "../app/routes.ts";
import { readUserArn } from "./user-arn.ts";

/** Returns whether a URL shows a user: on its page, or in a drawer beside a list of its AppInstance. */
export function staysAt(arn: string, url: URL): boolean {
  const { instanceArn, userId } = readUserArn(arn);
  if (url.pathname === `${base}${links.user(instanceArn, userId)}`) return true;
  const isList = url.pathname.startsWith(`${base}/i/${encodeURIComponent(instanceArn)}/`);
  return isList && url.searchParams.get("user") === userId;
}
