import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import { costText, type OperationName } from "./cost.ts";

interface Props {
  /** What may have happened. */
  readonly text: string;
  /** The operation that finds it out. */
  readonly checksWith: OperationName;
  readonly isChecking?: boolean;
  readonly onCheck: () => void;
}

/** Says that the response of a write was lost, and offers to check what became of it. */
export const LostNotice = ({ text, checksWith, isChecking = false, onCheck }: Props) => (
  <div className="notice warn" role="alert">
    <p>{text}</p>
    <div className="action">
      <Button onPress={onCheck} isDisabled={isChecking}>
        {isChecking ? texts.ui.checking : texts.ui.check}
      </Button>
      <small>{costText(checksWith)}</small>
    </div>
  </div>
);
