/** Continues with a value: at once, unless it is a promise. */
export const after = <Value, Result>(
  value: Value | Promise<Value>,
  next: (value: Value) => Result,
): Result | Promise<Awaited<Result>> =>
  value instanceof Promise ? (value.then(next) as Promise<Awaited<Result>>) : next(value);
