import { useRef } from "react";

/**
 * Returns a function that returns the key of a create: the same one as long as the data is the same, so that attempts whose responses were
 * lost create one object. The gateway would refuse other data with the same key.
 */
export function useIdempotencyKey(): (data: object) => string {
  const sent = useRef<{ readonly key: string; readonly data: string }>(undefined);
  return (input) => {
    const data = JSON.stringify(input);
    if (sent.current?.data !== data) sent.current = { key: crypto.randomUUID(), data };
    return sent.current.key;
  };
}
