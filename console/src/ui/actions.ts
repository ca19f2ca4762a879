import { useEffect, useRef } from "react";

/** A command of the palette. */
export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  /** What is said beside it, such as its cost or its key. */
  readonly hint?: string;
  readonly run: () => void;
}

const sources = new Set<() => readonly PaletteAction[]>();

/** Offers actions of a screen in the command palette while the screen is shown. */
export function useActions(actions: readonly PaletteAction[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const source = () => latest.current;
    sources.add(source);
    return () => void sources.delete(source);
  }, []);
}

/** Returns the actions of the page. Those whose label occurs more than once are left out: nobody could tell which is meant. */
export function screenActions(): readonly PaletteAction[] {
  const all = [...sources].flatMap((source) => source());
  return all.filter(({ label }) => all.filter((other) => other.label === label).length === 1);
}
