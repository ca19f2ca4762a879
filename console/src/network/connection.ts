import { beginWait } from "./activity.ts";

const PROBE_MS = 2000;

let reconnecting: Promise<void> | undefined;
let endWait: (() => void) | undefined;

/** Resolves when the gateway responds again, to whatever. Until then the page says that it has no connection. */
export function reconnect(): Promise<void> {
  endWait ??= beginWait({ reason: "offline" });
  reconnecting ??= probe().finally(() => {
    reconnecting = undefined;
  });
  return reconnecting;
}

/** Records that the gateway has responded. */
export function recordConnection(): void {
  endWait?.();
  endWait = undefined;
}

/** Returns whether the gateway responds, to whatever. */
export const isConnected = (): Promise<boolean> =>
  fetch("/livez").then(
    () => true,
    () => false,
  );

async function probe(): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
  while (!(await isConnected()));
  recordConnection();
}
