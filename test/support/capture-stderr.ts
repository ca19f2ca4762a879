/** Collects what this process writes to standard error, in place of showing it. */
export function captureStderr(): Disposable & { text(): string } {
  const { stderr } = process;
  const { write } = stderr;
  const written: string[] = [];
  stderr.write = (chunk: string | Uint8Array) => {
    written.push(String(chunk));
    return true;
  };
  return {
    text: () => written.join(""),
    [Symbol.dispose]: () => {
      stderr.write = write;
    },
  };
}
