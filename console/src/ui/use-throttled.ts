import { useEffect, useRef, useState } from "react";

/** Returns a value that follows another at most once in a period, so that screen readers can keep up. */
export function useThrottled<Value>(value: Value, periodMs: number): Value {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (Object.is(value, shown)) return;
    const timer = setTimeout(
      () => {
        changedAt.current = Date.now();
        setShown(value);
      },
      Math.max(0, changedAt.current + periodMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [value, shown, periodMs]);
  return shown;
}
