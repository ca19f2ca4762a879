/** Maps a value or the value of a promise. A value is mapped at once, without a turn of the event loop. */
export const mapMaybePromise = <Value, Result>(
  value: Value | Promise<Value>,
  next: (value: Value) => Result,
): Result | Promise<Awaited<Result>> =>
  value instanceof Promise ? (value.then(next) as Promise<Awaited<Result>>) : next(value);
