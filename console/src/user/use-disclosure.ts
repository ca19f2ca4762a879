import { useState } from "react";

/** A form that opens in place of a button, which takes the focus again when the form closes. */
export function useDisclosure() {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const open = () => {
    setOpen(true);
    setWasOpen(true);
  };
  return { isOpen, wasOpen, open, close: () => setOpen(false) };
}
