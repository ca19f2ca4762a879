import type { ReactNode } from "react";
import { useDenial } from "../caller/caller.tsx";
import { Button } from "./button.tsx";
import { costText, type OperationName } from "./cost.ts";

interface Props {
  /** The operation of Amazon Chime that the caller must be allowed to call. */
  readonly needs: string;
  /** The operation of the console that the button starts; none if it only opens a form. */
  readonly starts?: OperationName;
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly isDisabled?: boolean;
  readonly type?: "button" | "submit";
  readonly autoFocus?: boolean;
  readonly onPress?: () => void;
  readonly children: ReactNode;
}

/** A button with its cost. If the caller may not use it, it is disabled and says why. */
export function Action({ needs, starts, isDisabled = false, children, ...props }: Props) {
  const denial = useDenial(needs);
  const note = denial ?? (starts && costText(starts));
  return (
    <span className="action">
      <Button {...props} isDisabled={isDisabled || denial !== undefined}>
        {children}
      </Button>
      {note && <small>{note}</small>}
    </span>
  );
}
