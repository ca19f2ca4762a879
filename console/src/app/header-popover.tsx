import type { ReactNode } from "react";
import { Popover } from "react-aria-components";

/** What a button of the header opens. It stays inside the header, which is a landmark. */
export const HeaderPopover = ({ children }: { readonly children: ReactNode }) => (
  <Popover
    className="popover"
    placement="bottom end"
    UNSTABLE_portalContainer={document.querySelector(".top") ?? document.body}
  >
    {children}
  </Popover>
);
