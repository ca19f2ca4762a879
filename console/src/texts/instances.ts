import { formatNumber } from "../ui/format.ts";

export const instances = {
  title: "App instances",
  empty: "No AppInstance yet",
  emptyForOperators: "An AppInstance contains the users, bots and channels of one application.",
  emptyForOthers: "Ask an operator to create one, or for a key that covers one.",
  copyArn: "Copy ARN",
  region: "Region",
  countUsers: "Count users",
  userCount: (value: number, exact: boolean) =>
    `${exact ? "" : "over "}${formatNumber(value)} ${value === 1 && exact ? "user" : "users"}`,
  unreadable: "The gateway cannot read this AppInstance",
  more: "Show more",
};
