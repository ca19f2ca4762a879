import { formatDuration } from "../ui/format.ts";

export const network = {
  noResponse: "No response from the gateway. Check the connection, and what was saved, before you try again.",
  waiting: {
    rate: (ms: number) => `Waiting for AWS's rate limit, ${formatDuration(ms)}`,
    minute: (ms: number) => `You have used your AWS calls of this minute. Continues in ${formatDuration(ms)}`,
    busy: (ms: number) => `The gateway is busy. Trying again in ${formatDuration(ms)}`,
    gateway: (ms: number) => `The gateway or AWS does not respond. Trying again in ${formatDuration(ms)}`,
  },
  offline: "No connection to the gateway. What you see may be old. Trying again…",
  retry: "Try again",
  requestId: (id: string) => `Request ${id}`,
};
