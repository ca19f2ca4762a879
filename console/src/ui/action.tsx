import { type ReactNode, useId } from "react";
import { useDenial } from "../caller/caller.tsx";
import { useActions } from "./actions.ts";
import { Button } from "./button.tsx";
import { costText, type OperationName } from "./cost.ts";

interface Props {
  /** The operation of Amazon Chime that the caller must be allowed to call. */
  readonly needs: string;
  /** The operation of the console that the button starts; none if it only opens a form. */
  readonly starts?: OperationName;
  /** The operation that reads before. */
  readonly checksWith?: OperationName | undefined;
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly isDisabled?: boolean;
  readonly type?: "button" | "submit";
  readonly autoFocus?: boolean;
  readonly onPress?: () => void;
  readonly children: ReactNode;
}

/** A button with its cost, which the command palette offers, too. If the caller may not use it, it is disabled and says why. */
export function Action({ needs, starts, checksWith, isDisabled = false, children, ...props }: Props) {
  const id = useId();
  const denial = useDenial(needs);
  const cost = starts && costText(starts, 1, checksWith);
  const isUsable = denial === undefined && !isDisabled;
  const offered = isUsable && typeof children === "string" && props.onPress && { label: children, run: props.onPress };
  useActions(offered ? [{ id, ...offered, ...(cost && { hint: cost }) }] : []);
  const note = denial ?? cost;
  return (
    <span className="action">
      <Button {...props} isDisabled={!isUsable}>
        {children}
      </Button>
      {note && <small>{note}</small>}
    </span>
  );
}
