import { expect, test } from "@jest/globals";
import { Found } from "../../console/src/directory/found.ts";
import { initialState, type ListState } from "../../console/src/directory/list-state.ts";
import { statusText } from "../../console/src/users/status-text.ts";

const NOON = new Date(2026, 10, 26, 14, 2);
const asOf = NOON.toISOString();
const time = "2:02 PM";

function foundOf(length: number): Found {
  const found = new Found();
  found.append(Array.from({ length }, (_, index) => index));
  return found;
}

const state = (length: number, changes: Partial<ListState> = {}): ListState => ({
  ...initialState(NOON.getTime()),
  isKnown: true,
  isLoading: false,
  found: foundOf(length),
  ...changes,
});

const directory = (changes: Partial<NonNullable<ListState["directory"]>> = {}) => ({
  state: "CURRENT",
  userCount: 4100,
  asOf: asOf as string | undefined,
  usersPerSecond: undefined,
  remainingMs: undefined,
  ...changes,
});

const filling = { state: "FILLING", asOf: undefined };

test.each([
  ["before the first response", initialState(0), false, "Loading…"],
  ["all users", state(50, { total: 4100, directory: directory() }), false, `4,100 users · as of ${time}`],
  ["one user", state(1, { total: 1, directory: directory({ userCount: 1 }) }), false, `1 user · as of ${time}`],
  ["a search", state(50, { total: 191, directory: directory() }), true, `191 users found · as of ${time}`],
  ["no hit", state(0, { total: 0, directory: directory() }), true, `None found in 4,100 users · as of ${time}`],
  [
    "a search while the directory fills",
    state(12, { directory: directory({ ...filling, usersPerSecond: 500, remainingMs: 180_000 }) }),
    true,
    "12 found in 4,100 so far · filling, about 3 min",
  ],
  [
    "more hits than were read",
    state(50, { hasMore: true, directory: directory({ ...filling, usersPerSecond: 500 }) }),
    true,
    "Over 50 found in 4,100 so far · filling, 500 users a second",
  ],
  ["no hit yet", state(0, { directory: directory(filling) }), true, "None in 4,100 so far · filling"],
  ["all users while it fills", state(50, { directory: directory(filling) }), false, "4,100 users so far · filling"],
  [
    "an old directory",
    state(50, { total: 4100, directory: directory({ state: "STALE" }) }),
    false,
    `4,100 users · as of ${time}, not compared with AWS since then`,
  ],
  [
    "a part of AWS's list",
    state(500, { hasMore: true }),
    true,
    `First 500 users read; scroll to read on · read at ${time}`,
  ],
  ["AWS's whole list", state(2345, { total: 2345 }), false, `2,345 users · read at ${time}`],
  ["a list that failed", state(0, { error: new Error("refused") }), false, ""],
  ["no AppInstance", state(0, { exists: false }), false, ""],
])("the status says what is known: %s", (_, current, isFiltered, text) => {
  expect(statusText(current, isFiltered).replaceAll("\u202f", " ")).toBe(text);
});
