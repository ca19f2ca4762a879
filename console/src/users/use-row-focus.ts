import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";

interface Options {
  readonly count: number;
  readonly active: number;
  readonly pageRows: number;
  readonly setActive: (position: number) => void;
  readonly scrollTo: (position: number) => void;
}

/** Moves the focus between rows, of which only those in sight exist. */
export function useRowFocus(body: RefObject<HTMLElement | null>, options: Options) {
  const { count, active, pageRows, setActive, scrollTo } = options;
  const wanted = useRef<number>(undefined);
  const settle = () => {
    if (wanted.current === undefined) return;
    const button = body.current?.querySelector<HTMLElement>(`[data-position="${wanted.current}"] button`);
    if (!button) return;
    wanted.current = undefined;
    button.focus({ preventScroll: true });
  };
  useLayoutEffect(settle);
  const focus = (position: number) => {
    const target = Math.min(Math.max(position, 0), count - 1);
    wanted.current = target;
    setActive(target);
    scrollTo(target);
    settle();
  };
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: count - 1,
  };
  /** Returns whether the key moved the focus. */
  const move = (event: KeyboardEvent): boolean => {
    const target = targets[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return false;
    event.preventDefault();
    focus(target);
    return true;
  };
  return { focus, move };
}
