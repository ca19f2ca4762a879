import { pauseUntilVisible } from "../network/pause.ts";
import { session } from "../network/session.ts";
import { ExactSearch } from "./exact-search.ts";
import type { UserChange } from "./rows.ts";
import { Selection } from "./selection.ts";
import { UserList } from "./user-list.ts";
import { createSource } from "./user-source.ts";

/** What the page has read of an AppInstance's users. */
export interface Users {
  readonly list: UserList;
  readonly exact: ExactSearch;
  readonly selection: Selection;
}

/** A page that nobody sees does not ask how far a directory is. */
const clock = { now: Date.now, sleep: pauseUntilVisible };

// Only the AppInstance that was shown last: 100,000 users take tens of megabytes.
let last: (Users & { readonly arn: string }) | undefined;

// Another key may be another caller's.
session.subscribe(() => {
  last = undefined;
});

/** Returns the users of an AppInstance, as far as the page has read them. */
export function usersOf(arn: string): Users {
  if (last?.arn === arn) return last;
  const source = createSource(arn);
  const list = new UserList(source, clock);
  last = { arn, list, exact: new ExactSearch(source, list.rows, clock), selection: new Selection() };
  return last;
}

/** Shows a change of a user in every list that has it. */
export function patchUser(userArn: string, change: UserChange): void {
  if (!last || !userArn.startsWith(`${last.arn}/user/`)) return;
  last.list.rows.patch(userArn.slice(`${last.arn}/user/`.length), change);
}

/** Reads the list again after users were created, or a job has changed them. */
export function refreshUsers(appInstanceArn: string): void {
  if (last?.arn === appInstanceArn) last.list.refresh();
}
