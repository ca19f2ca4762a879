import { count, formatDate, formatDateTime } from "../ui/format.ts";

export const settings = {
  title: "Settings",
  nameAndMetadata: "Name and metadata",
  saved: "The AppInstance was saved.",
  facts: (created: string, updated: string) =>
    `Created ${formatDateTime(created)} · updated ${formatDateTime(updated)}`,
  retention: {
    title: "Retention of messages",
    forever: "Keep messages forever",
    limited: "Delete messages after a number of days",
    days: "Days",
    daysHint: "1 to 5,475 days, which are 15 years",
    badDays: "Enter a whole number from 1 to 5,475.",
    keptForever: "AWS keeps messages forever.",
    keptFor: (days: number) => `AWS keeps messages for ${count(days, "day")}.`,
    deletion: (iso: string) =>
      Date.parse(iso) > Date.now()
        ? `It starts to delete older ones on ${formatDate(iso)}. Until then, a longer time restores them.`
        : `It has deleted older ones since ${formatDate(iso)}.`,
    change: "Change the retention…",
    confirmTitle: "Change how long messages are kept?",
    confirmDays: (days: number, before: string, from: string) =>
      `AWS deletes channel messages that are older than ${count(days, "day")}: today, those sent before ${before}. It deletes them permanently from ${from} on.`,
    confirmRestore: "For 30 days after a change, a longer time restores the messages. After that, nothing does.",
    confirmForever: "AWS no longer deletes messages. Messages that it has deleted do not come back.",
    confirm: "Change the retention",
    saved: "The retention was changed.",
  },
  tags: "Tags",
  danger: {
    title: "Danger zone",
    text: "Deleting this AppInstance deletes everything in it: users, bots, admins, channels and messages.",
    open: "Delete this AppInstance…",
    confirmTitle: "Delete this AppInstance?",
    confirmText:
      "AWS deletes the AppInstance and everything in it: users, bots, admins, channels and messages. There is no undo.",
    type: "To confirm, type its name:",
    confirm: "Delete it for good",
    requested: (name: string) => `AWS deletes ${name} in the background.`,
  },
};
