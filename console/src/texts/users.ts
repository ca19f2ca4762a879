import { count, formatDuration, formatNumber } from "../ui/format.ts";

const sum = (value: number) => count(value, "user");

interface FillRate {
  readonly usersPerSecond: number | undefined;
  readonly remainingMs: number | undefined;
}

function filling({ usersPerSecond, remainingMs }: FillRate): string {
  if (remainingMs !== undefined) return `filling, about ${formatDuration(remainingMs)}`;
  return usersPerSecond ? `filling, ${formatNumber(usersPerSecond)} users a second` : "filling";
}

export const users = {
  search: {
    label: "Search users",
    placeholder: "Name or user ID",
    exactPlaceholder: "Exact user ID or ARN",
  },
  filters: {
    admin: "Admins",
    anyone: "All users",
    admins: "Only admins",
    others: "Only non-admins",
    columns: "Columns",
    columnsHint: "Members of the metadata, in the rows that this page has read",
    noColumns: "No row has metadata that is a JSON object.",
    metadata: "Metadata filter",
    metadataHint: "For metadata that is a JSON object, such as plan=free",
    addMetadata: "Member and value",
    add: "Add",
    invalid: "Enter a member, an equals sign and a value, such as plan=free.",
    remove: (text: string) => `Remove the filter ${text}`,
  },
  status: {
    users: sum,
    found: (value: number) => `${sum(value)} found`,
    foundSoFar: (found: number, hasMore: boolean, total: number) =>
      `${hasMore ? "Over " : ""}${formatNumber(found)} found in ${formatNumber(total)} so far`,
    usersSoFar: (value: number) => `${sum(value)} so far`,
    noneSoFar: (value: number) => `None in ${formatNumber(value)} so far`,
    noneOf: (value: number) => `None found in ${sum(value)}`,
    readSoFar: (value: number) => `First ${sum(value)} read; scroll to read on`,
    filling,
    asOf: (time: string) => `as of ${time}`,
    readAt: (time: string) => `read at ${time}`,
    stale: (time: string) => `as of ${time}, not compared with AWS since then`,
  },
  table: {
    label: "Users",
    name: "Name",
    userId: "User ID",
    metadata: "Metadata",
    selectAll: "Select all users that were read",
    select: (name: string) => `Select ${name}`,
    loading: "Loading…",
    admin: "Admin",
    gone: "Deleted",
    unnamed: "No name",
  },
  exact: {
    label: "Exact ID",
    searching: (userId: string) => `Looking for the user ${userId}…`,
    none: (userId: string) => `No user has exactly the ID ${userId}.`,
    elsewhere: "This ARN names a user of another AppInstance.",
    open: "Open it there",
  },
  off: {
    title: "Search by name is off.",
    text: "Here, the list is in AWS's order, and search finds exact user IDs. To turn search on, start the gateway with the setting",
    setting: "DIRECTORY=on-demand",
    more: "(docs/directory.md).",
  },
  empty: {
    title: "No users yet",
    text: "A user is an identity that sends and receives messages in this AppInstance.",
    none: "No user matches.",
    noneYet: "None yet. The directory is still filling.",
    clear: "Clear the search and the filters",
  },
  create: "New user",
  selection: {
    label: "Selected users",
    count: (value: number) => `${formatNumber(value)} selected`,
    all: (value: number, isComplete: boolean) =>
      isComplete ? `Select all ${formatNumber(value)} found` : `Select the ${formatNumber(value)} read so far`,
    selecting: (done: number, total: number) => `Reading ${formatNumber(done)} of ${formatNumber(total)}…`,
    clear: "Clear",
    csv: "Export CSV",
    jsonl: "Export JSONL",
  },
};
