import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 150;

/**
 * Holds the text of a field, and reports it while somebody types: the first change at once, the others after a pause. Returns the text, a
 * function that changes it, and one that reports it without a pause.
 */
export function useSearchText(committed: string, commit: (text: string) => void) {
  const [text, setText] = useState(committed);
  const state = useRef({ reported: committed, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  useEffect(() => {
    if (state.current.reported === committed) return;
    clearTimeout(state.current.timer);
    state.current = { reported: committed, timer: undefined };
    setText(committed);
  }, [committed]);
  useEffect(() => () => clearTimeout(state.current.timer), []);
  const report = (value: string) => {
    if (state.current.reported === value) return;
    state.current.reported = value;
    commit(value);
  };
  const change = (value: string) => {
    setText(value);
    const isFirst = state.current.timer === undefined;
    clearTimeout(state.current.timer);
    state.current.timer = setTimeout(() => {
      state.current.timer = undefined;
      report(value);
    }, PAUSE_MS);
    if (isFirst) report(value);
  };
  return [text, change, () => report(text)] as const;
}
