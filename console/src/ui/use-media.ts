import { useMemo, useSyncExternalStore } from "react";

/** Returns whether a media query matches now. */
export function useMedia(query: string): boolean {
  const { subscribe, get } = useMemo(() => watch(query), [query]);
  return useSyncExternalStore(subscribe, get);
}

function watch(query: string) {
  const list = matchMedia(query);
  return {
    subscribe: (onChange: () => void) => {
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    get: () => list.matches,
  };
}
