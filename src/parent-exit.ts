const LOOK_MS = 500;

/**
 * Calls back once when npm, which started this process, is gone. npm's shell hands no signal on: whoever ends npm, as supervisors do,
 * would leave this process behind, with its ports and its store.
 */
export function onceOrphaned(end: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    end();
  }, LOOK_MS).unref();
}
