import { useEffect } from "react";
import { texts } from "../texts/texts.ts";

/** Names the window. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${texts.app.name}`;
  }, [title]);
}
