import { count, formatDuration, formatNumber, formatTime } from "../ui/format.ts";

export const budget = {
  title: "AWS rate limits",
  open: (calls: number) => `AWS rate limits, ${count(calls, "AWS call")} since you opened this page`,
  calls: (calls: number) => count(calls, "AWS call"),
  since: "since you opened this page",
  recent: (calls: number) => `${count(calls, "AWS call")} of this tab in the last 60 seconds`,
  recentAxis: { from: "60 s ago", to: "now" },
  none: "This gateway limits none of your calls.",
  classes: "Shared with other callers",
  classesHint: "The gateway sends a call as soon as its rate limits allow it.",
  names: {
    ALL: "All calls together",
    APP_INSTANCE_WRITES: "Change AppInstances",
    APP_INSTANCE_USER_WRITES: "Change users",
    DESCRIBE_APP_INSTANCE: "Read an AppInstance",
    DESCRIBE_APP_INSTANCE_USER: "Read a user",
    LIST_APP_INSTANCES: "List AppInstances",
    LIST_APP_INSTANCE_USERS: "List users",
  } as Readonly<Record<string, string>>,
  rate: (remaining: number, limit: number) =>
    `${formatNumber(remaining)} available now, ${formatNumber(limit)} a second`,
  full: "full",
  fullIn: (ms: number) => `full in ${formatDuration(ms)}`,
  minute: "Your calls this minute",
  minuteLeft: (left: number, limit: number) => `${formatNumber(left)} of ${formatNumber(limit)} left`,
  minuteReset: (iso: string) => `resets at ${formatTime(iso)}`,
};
