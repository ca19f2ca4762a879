import { formatNumber } from "../ui/format.ts";

export const instances = {
  title: "App instances",
  empty: "No AppInstance yet",
  emptyForOperators: "An AppInstance contains the users, bots and channels of one application.",
  emptyForOthers: "Ask an operator to create one, or the person who runs the gateway for a key that covers one.",
  copyArn: "Copy ARN",
  region: "Region",
  countUsers: "Count users",
  counting: "Counting…",
  userCount: (value: number, exact: boolean) =>
    `${exact ? "" : "over "}${formatNumber(value)} ${value === 1 && exact ? "user" : "users"}`,
  gone: "It is gone.",
  unreadable: "The gateway cannot read this AppInstance",
  more: "Show more",
  allShown: "That is all.",
  create: {
    open: "Create an AppInstance",
    title: "Create an AppInstance",
    name: "Name",
    nameHint: "Names need not be unique.",
    submit: "Create",
    submitting: "Creating…",
    again: "Create it again",
    lost: "The AppInstance may have been created. If you create it again with the same data, AWS returns the same one.",
  },
};
