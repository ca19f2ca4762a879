import { useEffect, useRef } from "react";
import { Store } from "./store.ts";

interface Guard {
  /** Returns whether the changes survive a navigation to a URL. */
  readonly keeps: (url: URL) => boolean;
  readonly discard: () => void;
}

interface Question {
  /** Those whose changes would be lost. */
  readonly guards: readonly Guard[];
  readonly action: () => void;
}

/** What waits until the user has decided about unsaved changes. */
export const leaving = new Store<Question | undefined>(undefined);

const active = new Set<Guard>();

function ask(guards: readonly Guard[], action: () => void): void {
  if (guards.length === 0) action();
  else leaving.set({ guards, action });
}

/** Runs an action that loses all unsaved changes of the page, after asking if there are any. */
export const leave = (action: () => void): void => ask([...active], action);

/** Ends the question: discards the changes and continues, or stays. */
export function decide(goes: boolean): void {
  const question = leaving.get();
  leaving.set(undefined);
  if (!goes || !question) return;
  for (const guard of question.guards) {
    active.delete(guard);
    guard.discard();
  }
  question.action();
}

/**
 * Asks before unsaved changes are lost: by a link, by Back, or because the tab is closed. Returns a function that runs an action
 * which loses these changes, after asking.
 */
export function useLeaveGuard(hasChanges: boolean, guard: Guard): (action: () => void) => void {
  const current = useRef(guard);
  current.current = guard;
  const added = useRef<Guard>(undefined);
  useEffect(() => {
    if (!hasChanges) return;
    const own: Guard = {
      keeps: (url) => current.current.keeps(url),
      discard: () => current.current.discard(),
    };
    added.current = own;
    active.add(own);
    addEventListener("beforeunload", preventUnload);
    return () => {
      added.current = undefined;
      active.delete(own);
      if (active.size === 0) removeEventListener("beforeunload", preventUnload);
    };
  }, [hasChanges]);
  return (action) => ask(added.current ? [added.current] : [], action);
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
  const lost = [...active].filter((guard) => !guard.keeps(url));
  // The browser itself asks before another page replaces this one.
  if (lost.length === 0 || !event.cancelable || !destination.sameDocument) return;
  event.preventDefault();
  ask(lost, () => {
    if (navigationType === "traverse") navigation.traverseTo(destination.key);
    else if (navigationType === "replace") history.replaceState(history.state, "", url);
    else history.pushState(null, "", url);
  });
}
