import { useEffect, useRef } from "react";

interface Keys {
  readonly onEdit: () => void;
  readonly onEscape: () => void;
}

const fields = "input, textarea, select, [contenteditable]";
const list = ".users-main";
const overlays = "[role=dialog], [role=alertdialog], [role=listbox], [role=menu]";

/** `e` edits and Escape closes. In a field, `e` is text. Overlays and the list beside the user have an Escape of their own. */
export function useUserKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const isOverlaid = target.closest(overlays) !== null || document.querySelector("[role=alertdialog]") !== null;
      if (event.defaultPrevented || event.isComposing || isOverlaid) return;
      if (event.key === "Escape" && !target.closest(list)) {
        event.preventDefault();
        current.current.onEscape();
      }
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === "e" && isPlain && !target.closest(fields)) {
        event.preventDefault();
        current.current.onEdit();
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
