const POLL_INTERVAL_MS = 500;

/**
 * Calls `onExit` once if npm started this process and has exited. npm's shell forwards no signals: without this, a supervisor that stops
 * npm would leave this process running, with its ports and its store.
 */
export function onParentExit(onExit: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onExit();
  }, POLL_INTERVAL_MS).unref();
}
