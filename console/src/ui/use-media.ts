import { useSyncExternalStore } from "react";

/** Returns whether a media query matches now. */
export function useMedia(query: string): boolean {
  const list = matchMedia(query);
  const subscribe = (onChange: () => void) => {
    list.addEventListener("change", onChange);
    return () => list.removeEventListener("change", onChange);
  };
  return useSyncExternalStore(subscribe, () => list.matches);
}
