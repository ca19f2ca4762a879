import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { readView, type View, writeView } from "./view.ts";

/** Returns what the URL says, and a function that changes it. Typing replaces the entry of the history, all else adds one. */
export function useView(): readonly [View, (change: Partial<View>, isTyping?: boolean) => void] {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const view = useMemo(() => readView(search), [search]);
  const change = useCallback(
    (changes: Partial<View>, isTyping = false) => {
      const parameters = writeView({ ...readView(window.location.search), ...changes });
      navigate(parameters === "" ? location : `${location}?${parameters}`, { replace: isTyping });
    },
    [location, navigate],
  );
  return [view, change];
}
