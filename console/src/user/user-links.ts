import { base, links } from "../app/routes.ts";
import { readUserArn } from "./user-arn.ts";

/** Returns whether a URL shows a user: on its page, or in a drawer beside a list of its AppInstance. */
export function isShownAt(arn: string, url: URL): boolean {
  const { appInstanceArn, userId } = readUserArn(arn);
  if (url.pathname === `${base}${links.user(appInstanceArn, userId)}`) return true;
  const isList = url.pathname.startsWith(`${base}/i/${encodeURIComponent(appInstanceArn)}/`);
  return isList && url.searchParams.get("user") === userId;
}

/** Returns the link to a user beside the list as it is now. */
export function linkBesideList(appInstanceArn: string, userId: string): string {
  const parameters = new URLSearchParams(window.location.search);
  parameters.set("user", userId);
  return `${links.users(appInstanceArn)}?${parameters}`;
}
