import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { texts } from "../texts/texts.ts";
import type { PaletteAction } from "../ui/actions.ts";
import { useCommands } from "./use-commands.ts";
import "./palette.css";

interface Props {
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/** Finds a command by its name, and runs it. */
export const PaletteDialog = ({ onClose, onHelp }: Props) => (
  <ModalOverlay
    isOpen
    isDismissable
    className="overlay palette-overlay"
    onOpenChange={(isOpen) => !isOpen && onClose()}
  >
    <Modal className="modal palette">
      <Dialog aria-label={texts.palette.label} className="palette-dialog">
        <Commands onClose={onClose} onHelp={onHelp} />
      </Dialog>
    </Modal>
  </ModalOverlay>
);

function Commands({ onClose, onHelp }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const commands = useCommands(onHelp);
  const [typed, setTyped] = useState("");
  const [current, setCurrent] = useState(0);
  const found = commands(typed);
  const index = Math.min(current, found.length - 1);
  const optionId = (at: number) => `${id}-${at}`;
  const run = (action: PaletteAction | undefined) => {
    if (!action) return;
    onClose();
    action.run();
  };
  const move = (to: number) => setCurrent((to + found.length) % Math.max(1, found.length));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) move(index + step);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) run(found[index]);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    list.current?.children[index]?.scrollIntoView({ block: "nearest" });
  }, [index]);
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
        autoFocus
        role="combobox"
        aria-label={texts.palette.label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={index >= 0 ? optionId(index) : undefined}
        autoComplete="off"
        spellCheck="false"
        placeholder={texts.palette.placeholder}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setCurrent(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} ref={list} role="listbox" aria-label={texts.palette.label} tabIndex={-1}>
        {found.map((action, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
          <div
            key={action.id}
            id={optionId(at)}
            role="option"
            aria-selected={at === index}
            tabIndex={-1}
            onClick={() => run(action)}
            onPointerMove={() => setCurrent(at)}
          >
            <span className="breakable">{action.label}</span>
            {action.hint && <small>{action.hint}</small>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="palette-none dim">{texts.palette.none}</p>}
      <p className="hidden" role="status">
        {texts.palette.results(found.length)}
      </p>
    </>
  );
}
