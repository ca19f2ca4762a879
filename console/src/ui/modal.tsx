import type { ReactNode } from "react";
import { Modal as AriaModal, Dialog, Heading, ModalOverlay } from "react-aria-components";

interface Props {
  readonly title: string;
  /** True while it must stay open, because a request is under way. */
  readonly isPending?: boolean;
  /** An `alertdialog` asks before something that cannot be undone. */
  readonly role?: "dialog" | "alertdialog";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with a form. It is open while it is rendered; the focus returns to where it came from. */
export const Modal = ({ title, isPending = false, role = "dialog", onClose, children }: Props) => (
  <ModalOverlay isOpen className="overlay" onOpenChange={(isOpen) => !isOpen && !isPending && onClose()}>
    <AriaModal className="modal">
      <Dialog className="dialog" role={role}>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        {children}
      </Dialog>
    </AriaModal>
  </ModalOverlay>
);
