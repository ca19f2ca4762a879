import { type KeyboardEvent, useEffect, useRef } from "react";
import { texts } from "../texts/texts.ts";
import { useSearchText } from "./use-search-text.ts";

/** The longest text that the directory takes. */
const MAX_LENGTH = 200;

interface Props {
  readonly search: string;
  /** True if only whole user IDs are found. */
  readonly isExact: boolean;
  readonly onSearch: (text: string) => void;
  /** Called for the Enter key. */
  readonly onSubmit: (text: string) => void;
  /** Called for the arrow key that leads into the list. */
  readonly onDown: () => void;
}

/** The search field. The `/` key leads to it from anywhere outside a field. */
export function SearchBox({ search, isExact, onSearch, onSubmit, onDown }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [text, change, flush] = useSearchText(search, onSearch);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      flush();
      onSubmit(text);
    }
    if (event.key === "Escape" && text !== "") change("");
    else if (event.key === "ArrowDown") onDown();
    else return;
    event.preventDefault();
  };
  const { label, placeholder, exactPlaceholder } = texts.users.search;
  return (
    <input
      ref={input}
      type="search"
      className="users-search"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={isExact ? exactPlaceholder : placeholder}
      maxLength={MAX_LENGTH}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={({ target }) => change(target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

/** True where a letter is text and not a command. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}
