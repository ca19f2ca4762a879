const MAX_FRAMES = 10;

/** Returns an error for the log: its name and stack without the message, which may contain user data. */
export function errorTrace(error: unknown): { readonly name: string; readonly at: string[] } {
  const { name, stack = "" } = error instanceof Error ? error : new Error();
  const frames = stack.split("\n").filter((line) => line.startsWith("    at "));
  return { name, at: frames.slice(0, MAX_FRAMES) };
}
