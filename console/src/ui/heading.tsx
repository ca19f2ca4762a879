import { type ReactNode, useEffect, useRef } from "react";
import { useTitle } from "./use-title.ts";

let focusedPath = location.pathname;

interface Props {
  /** The title of the window. */
  readonly title: string;
  readonly children?: ReactNode;
}

/** The h1 of a page. It names the window, and takes the focus when the page opens, except for the first one. */
export function Heading({ title, children = title }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (location.pathname === focusedPath) return;
    focusedPath = location.pathname;
    if (!document.activeElement?.closest("input, textarea, select, [role=dialog]")) heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
