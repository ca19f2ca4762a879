import { useEffect, useRef } from "react";
import { Store } from "./store.ts";

interface Guard {
  /** Returns whether the changes survive a navigation to a URL. */
  readonly keeps: (url: URL) => boolean;
  readonly discard: () => void;
}

/** What waits until the user has decided about unsaved changes. */
export const leaving = new Store<(() => void) | undefined>(undefined);

const guards = new Set<Guard>();

/** Runs an action that loses unsaved changes, after asking if there are any. */
export function leave(action: () => void): void {
  if (guards.size === 0) action();
  else leaving.set(action);
}

/** Ends the question of `leave`: discards the changes and goes on, or stays. */
export function decide(goes: boolean): void {
  const action = leaving.get();
  leaving.set(undefined);
  if (!goes || !action) return;
  for (const { discard } of guards) discard();
  guards.clear();
  action();
}

/** Asks before unsaved changes are lost: by a link, by Back, or because the tab is closed. */
export function useLeaveGuard(hasChanges: boolean, guard: Guard): void {
  const current = useRef(guard);
  current.current = guard;
  useEffect(() => {
    if (!hasChanges) return;
    const added: Guard = {
      keeps: (url) => current.current.keeps(url),
      discard: () => current.current.discard(),
    };
    guards.add(added);
    addEventListener("beforeunload", preventUnload);
    return () => {
      guards.delete(added);
      if (guards.size === 0) removeEventListener("beforeunload", preventUnload);
    };
  }, [hasChanges]);
}

const preventUnload = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Browsers without the Navigation API ask only before the tab is closed. */
export function watchNavigation(): () => void {
  if (!("navigation" in window)) return () => {};
  navigation.addEventListener("navigate", onNavigate);
  return () => navigation.removeEventListener("navigate", onNavigate);
}

function onNavigate(event: NavigateEvent): void {
  const { destination, navigationType } = event;
  const url = new URL(destination.url);
  const isLost = [...guards].some((guard) => !guard.keeps(url));
  // The browser itself asks before another page replaces this one.
  if (!isLost || !event.cancelable || !destination.sameDocument) return;
  event.preventDefault();
  leave(() => {
    if (navigationType === "traverse") navigation.traverseTo(destination.key);
    else if (navigationType === "replace") history.replaceState(history.state, "", url);
    else history.pushState(null, "", url);
  });
}
