import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import { costText, type OperationName } from "./cost.ts";

interface Props {
  /** What may have happened. */
  readonly text: string;
  /** The operation that finds it out. */
  readonly looksWith: OperationName;
  readonly isLooking?: boolean;
  readonly onLook: () => void;
}

/** Says that the response of a write was lost, and offers to look what became of it. */
export const LostNotice = ({ text, looksWith, isLooking = false, onLook }: Props) => (
  <div className="notice warn" role="alert">
    <p>{text}</p>
    <div className="action">
      <Button onPress={onLook} isDisabled={isLooking}>
        {isLooking ? texts.ui.checking : texts.ui.check}
      </Button>
      <small>{costText(looksWith)}</small>
    </div>
  </div>
);
