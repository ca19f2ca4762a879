import { count } from "../ui/format.ts";

export const ui = {
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  saving: "Saving…",
  working: "Working…",
  copy: "Copy",
  copied: "Copied",
  loading: "Loading…",
  none: "—",
  dismiss: "Dismiss",
  notifications: "Notifications",
  unsaved: {
    title: "Leave without saving?",
    text: "What you have entered is lost.",
    discard: "Leave",
    stay: "Stay",
  },
  readAt: (time: string) => `Read at ${time}`,
  refresh: "Refresh",
  check: "Check",
  checking: "Checking…",
  /** The most AWS calls of an action, once or for several objects. */
  cost: (calls: number, isExact: boolean) =>
    calls === 0 ? "No AWS call" : `${isExact ? "" : "up to "}${count(calls, "AWS call")}`,
};
