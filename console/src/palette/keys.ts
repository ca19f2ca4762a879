const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The key of the command palette as this computer names it. */
export const paletteKeys = isMac ? "⌘K" : "Ctrl K";

const fields = "input, textarea, select, [contenteditable]";
const overlays = "[role=dialog], [role=alertdialog], [role=listbox], [role=menu]";

export type Shortcut = "palette" | "help";

/** Returns what a key asks for. Keys of one character do nothing in a field or below a dialog. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") return "palette";
  const target = event.target instanceof Element ? event.target : document.body;
  const isTyping = target.closest(fields) !== null || document.querySelector(overlays) !== null;
  return event.key === "?" && !isTyping ? "help" : undefined;
}
