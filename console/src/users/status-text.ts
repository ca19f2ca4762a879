import type { DirectoryStatus, ListState } from "../directory/list-state.ts";
import { texts } from "../texts/texts.ts";
import { formatTime } from "../ui/format.ts";

const text = texts.users.status;

/** Says what the list shows, how complete it is and how fresh. */
export function statusText(state: ListState, isFiltered: boolean): string {
  const { directory, isKnown, exists, found, hasMore, readAt } = state;
  if (!isKnown) return texts.ui.loading;
  if (!exists) return "";
  if (!directory) {
    // Nothing was read.
    if (state.error !== undefined && found.length === 0) return "";
    const count = hasMore ? text.readSoFar(found.length) : text.users(found.length);
    return `${count} · ${text.readAt(formatTime(new Date(readAt).toISOString()))}`;
  }
  if (directory.asOf !== undefined)
    return `${countOf(state, directory, isFiltered)} · ${freshnessOf(directory, formatTime(directory.asOf))}`;
  const count = countSoFar(state, directory, isFiltered);
  // Why it does not fill stands below.
  return state.error === undefined ? `${count} · ${text.filling(directory)}` : count;
}

function countSoFar({ found, hasMore }: ListState, { userCount }: DirectoryStatus, isFiltered: boolean): string {
  if (!isFiltered) return text.usersSoFar(userCount);
  return found.length === 0 ? text.noneSoFar(userCount) : text.foundSoFar(found.length, hasMore, userCount);
}

function countOf({ found, total }: ListState, { userCount }: DirectoryStatus, isFiltered: boolean): string {
  const count = total ?? found.length;
  if (!isFiltered) return text.users(count);
  return count === 0 ? text.noneOf(userCount) : text.found(count);
}

const freshnessOf = ({ state }: DirectoryStatus, time: string): string =>
  state === "STALE" ? text.stale(time) : text.asOf(time);
