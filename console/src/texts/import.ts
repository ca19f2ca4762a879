import { count, formatNumber } from "../ui/format.ts";

export const userImport = {
  open: "Import",
  title: "Import users",
  intro:
    "Choose a CSV file with a header, JSON lines, or a JSON array of objects, in UTF-8. Each row is a user: an ID, a name, and optionally metadata, tags and an expiration.",
  choose: "Choose a file",
  drop: "or drop it here",
  another: "Choose another file",
  denied: (reason: string) => `You cannot import users here. ${reason}.`,
  badFile: (line: number, message: string) => `Line ${formatNumber(line)}: ${message}.`,
  unreadable: "The file cannot be read. It may have changed or moved: choose it again.",
  noRows: "The file has no rows.",
  columns: "Columns",
  columnsHint: "What each user gets from the file",
  fields: {
    userId: "User ID",
    name: "Name",
    metadata: "Metadata",
    tags: "Tags",
    expirationDays: "Expiration in days",
  },
  notInFile: "Not in the file",
  missing: "Choose a column",
  preview: (rows: number) => (rows === 1 ? "The first row" : `The first ${rows} rows`),
  line: "Line",
  issue: "Issue",
  existing: "Users that exist",
  modes: {
    CREATE: ["Create only", "A row fails if its user exists with other data."],
    ENSURE: ["Create what is missing", "Users that exist stay as they are."],
    ENSURE_AND_UPDATE: [
      "Create or update",
      "Users that exist get the name and the metadata of the file. Up to 3 AWS calls for each user.",
    ],
  } as const,
  checking: (rows: number) => `Checking, ${count(rows, "row")} so far…`,
  checked: (usable: number, wrong: number) =>
    wrong === 0
      ? `${count(usable, "row")}, all of them can be imported`
      : `${count(usable, "row")} can be imported, ${formatNumber(wrong)} cannot`,
  wrongRows: (rows: number) => `${count(rows, "row")} cannot be imported`,
  lineOf: (line: number) => `Line ${formatNumber(line)}`,
  moreRows: (rows: number) => `and ${formatNumber(rows)} more`,
  downloadWrong: "Download these rows as CSV",
  repeated: (line: number) => `The ID occurs in line ${formatNumber(line)} already`,
  send: (users: number) => `Send ${count(users, "user")} to the gateway`,
  sendHint: "No AWS call. Nothing is sent to AWS before you start the job.",
  sending: (sent: number, total: number) => `${formatNumber(sent)} of ${formatNumber(total)} sent to the gateway`,
  keepOpen: "Keep this page open until all rows are sent.",
  stop: "Stop",
  stopped: "Stopped. Nothing was kept.",
  sent: (users: number) => `${count(users, "user")} ready to import`,
  nothingAccepted: "The gateway accepted none of the rows.",
  refused: (rows: number) => `The gateway refused ${count(rows, "row")}`,
  next: "A job imports them when you start it. A dry run only reads, and says what the import would do.",
  importMore: "Import another file",
};
