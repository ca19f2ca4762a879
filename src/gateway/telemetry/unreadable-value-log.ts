import type { FastifyBaseLogger } from "fastify";
import type { ConnectionObserver } from "../chime/chime.ts";
import { MinuteCounter } from "../sharing/minute-counter.ts";

/** Returns an observer that logs values that the gateway cannot read: a line a minute for each operation and member. */
export function logUnreadableValues(
  log: Pick<FastifyBaseLogger, "warn">,
  now?: () => number,
): NonNullable<ConnectionObserver["onUnreadableValue"]> {
  const minutes = new MinuteCounter(now);
  return (value) => {
    const minute = minutes.of(`${value.operation} ${value.member}`);
    minute.used += 1;
    if (minute.used === 1) log.warn(value, "Amazon Chime returned a value that the gateway cannot read");
  };
}
