import { useEffect, useState } from "react";
import type { Found } from "../directory/found.ts";
import type { ListState } from "../directory/list-state.ts";
import type { UserList } from "../directory/user-list.ts";

/** Rows that the gateway returns at once. Reading starts before the last of them is in sight. */
const DIRECTORY_AHEAD = 500;
const LIST_AHEAD = 10;

/** The next letter of a search may make its rows useless, so that only those in sight are read at once. */
const PAUSE_MS = 250;

/** Reads on before the last row that is there comes into sight, which is row `last`. */
export function useReadingAhead(list: UserList, { found, hasMore, isLoading, isOff }: ListState, last: number): void {
  const [settled, setSettled] = useState<Found>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(found), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [found]);
  const wanted = last + (isOff ? LIST_AHEAD : DIRECTORY_AHEAD);
  const isNear = hasMore && !isLoading && last > 0 && wanted >= found.length;
  const isDue = isNear && (found === settled || last >= found.length);
  // The number of rows makes it read on after each page.
  const { length } = found;
  useEffect(() => {
    if (isDue && wanted >= length) list.readTo(wanted);
  }, [list, isDue, wanted, length]);
}
