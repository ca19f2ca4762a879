import { type ReactNode, useEffect, useRef } from "react";

/** Gives the focus to the first field of a form that has just opened in place of its button. */
export function FirstField({ children }: { readonly children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.querySelector<HTMLElement>("input, button")?.focus(), []);
  return <div ref={root}>{children}</div>;
}
