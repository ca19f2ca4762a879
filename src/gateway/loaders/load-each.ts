/** Turns a single read into a batch function: AWS has no batch describe. An error belongs to its key alone. */
export const loadEach =
  <Key, Value>(load: (key: Key) => Promise<Value>) =>
  (keys: readonly Key[]): Promise<(Value | Error)[]> =>
    Promise.all(keys.map((key) => load(key).catch((error: unknown) => error as Error)));
