import { useEffect, useRef } from "react";

interface Keys {
  readonly onEdit: () => void;
  /** Undefined if there is no edit to end. */
  readonly onEscape: (() => void) | undefined;
}

const fields = "input, textarea, select, [contenteditable]";
const overlays = "[role=dialog], [role=alertdialog], [role=listbox], [role=menu]";

/** `e` edits, and Escape ends the edit. In a field, `e` is text. */
export function useEditKeys({ onEdit, onEscape }: Keys): void {
  useKeys(document, (event, target) => {
    if (event.key === "Escape" && onEscape) {
      event.preventDefault();
      onEscape();
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "e" && isPlain && !target.closest(fields)) {
      event.preventDefault();
      onEdit();
    }
  });
}

/** Escape closes a user, whatever of it is loaded. An edit takes the key before, because `document` gets it before `window`. */
export function useCloseKey(onClose: (() => void) | undefined): void {
  useKeys(window, (event) => {
    if (event.key !== "Escape" || !onClose) return;
    event.preventDefault();
    onClose();
  });
}

/** Receives the keys that nothing else has taken. Overlays have an Escape of their own. */
function useKeys(source: EventTarget, onKey: (event: KeyboardEvent, target: Element) => void): void {
  const current = useRef(onKey);
  current.current = onKey;
  useEffect(() => {
    const onKeyDown = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const isOverlaid = target.closest(overlays) !== null || document.querySelector("[role=alertdialog]") !== null;
      if (!isOverlaid) current.current(event, target);
    };
    source.addEventListener("keydown", onKeyDown);
    return () => source.removeEventListener("keydown", onKeyDown);
  }, [source]);
}
