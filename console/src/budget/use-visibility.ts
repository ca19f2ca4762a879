import { useSyncExternalStore } from "react";

const EVENT = "visibilitychange";

function subscribe(listener: () => void): () => void {
  document.addEventListener(EVENT, listener);
  return () => document.removeEventListener(EVENT, listener);
}

/** Returns whether somebody can see the page. */
export const useVisibility = (): boolean =>
  useSyncExternalStore(subscribe, () => document.visibilityState === "visible");
