import { type FocusEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";

interface Props {
  readonly label: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that shows a panel below it, until the focus leaves or the Esc key closes it. */
export function Panel({ label, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    root.current?.querySelector("button")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.preventDefault();
    close();
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !root.current?.contains(relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears keys of the controls in it
    <div ref={root} className="users-panel" onKeyDown={onKeyDown} onBlur={onBlur}>
      <Button aria-expanded={isOpen} aria-controls={isOpen ? id : undefined} onPress={() => setOpen(!isOpen)}>
        {label}
      </Button>
      {isOpen && (
        <div id={id} className="users-panel-content">
          {children(close)}
        </div>
      )}
    </div>
  );
}
