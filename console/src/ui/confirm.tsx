import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Dialog, Heading, Input, Label, Modal, ModalOverlay, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import "./confirm.css";

interface Props {
  readonly title: string;
  /** What the action does. */
  readonly children: ReactNode;
  readonly confirm: string;
  readonly cancel?: string;
  /** The cost of the action, beside its button. */
  readonly cost?: string;
  readonly isDanger?: boolean;
  readonly isPending?: boolean;
  /** What the user must type before the action is possible, such as the id of what is deleted. */
  readonly typed?: { readonly label: string; readonly expected: string };
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before an action. It is open while it is rendered; the focus returns to where it came from. */
export function Confirm({ title, children, confirm, cancel, cost, isDanger, isPending, typed, ...on }: Props) {
  const [text, setText] = useState("");
  const costId = useId();
  const isTyped = typed === undefined || text.trim() === typed.expected.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTyped && !isPending) on.onConfirm();
  };
  return (
    <ModalOverlay isOpen className="overlay" onOpenChange={(isOpen) => !isOpen && !isPending && on.onCancel()}>
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog">
          <form className="form" onSubmit={submit}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <div className="confirm-text">{children}</div>
            {typed && (
              <TextField value={text} onChange={setText} autoComplete="off" spellCheck="false" autoFocus>
                <Label>
                  {typed.label} <code>{typed.expected}</code>
                </Label>
                <Input />
              </TextField>
            )}
            <p className="confirm-buttons">
              <Button onPress={on.onCancel} isDisabled={isPending ?? false} autoFocus={!typed}>
                {cancel ?? texts.ui.cancel}
              </Button>
              <Button
                type="submit"
                kind={isDanger ? "danger" : "primary"}
                isDisabled={!isTyped || isPending === true}
                {...(cost !== undefined && { "aria-describedby": costId })}
              >
                {isPending ? texts.ui.working : confirm}
              </Button>
              {cost !== undefined && <small id={costId}>{cost}</small>}
            </p>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
