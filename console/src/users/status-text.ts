import type { ListState } from "../directory/user-list.ts";
import { texts } from "../texts/texts.ts";
import { formatTime } from "../ui/format.ts";

/** Says what the list shows, how complete it is and how fresh. */
export function statusText(state: ListState, isFiltered: boolean): string {
  const { directory, isKnown, exists, found, hasMore, total } = state;
  const text = texts.users.status;
  if (!isKnown) return texts.ui.loading;
  if (!exists) return "";
  if (!directory) return hasMore ? text.readSoFar(found.length) : text.users(found.length);
  const { userCount, asOf, usersPerSecond } = directory;
  if (asOf === undefined) {
    const filling = text.filling(usersPerSecond);
    if (!isFiltered) return `${text.usersSoFar(userCount)} · ${filling}`;
    if (found.length === 0) return `${text.noneSoFar(userCount)} · ${filling}`;
    return `${text.foundSoFar(found.length, hasMore, userCount)} · ${filling}`;
  }
  const time = formatTime(asOf);
  const freshness = directory.state === "STALE" ? text.stale(time) : text.asOf(time);
  const count = total ?? found.length;
  if (isFiltered && count === 0) return `${text.noneOf(userCount)} · ${freshness}`;
  return `${isFiltered ? text.found(count) : text.users(count)} · ${freshness}`;
}
