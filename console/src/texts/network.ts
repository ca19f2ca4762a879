import { formatDuration } from "../ui/format.ts";

export const network = {
  noResponse: "No response from the gateway. Check the connection, then look before you try again.",
  waitingForRate: (ms: number) => `Waiting for AWS's rate limit, ${formatDuration(ms)}`,
  waitingForGateway: (ms: number) => `The gateway or AWS does not respond. Trying again in ${formatDuration(ms)}`,
  offline: "No connection to the gateway. What you see may be old. Trying again…",
  retry: "Try again",
  requestId: (id: string) => `Request ${id}`,
};
