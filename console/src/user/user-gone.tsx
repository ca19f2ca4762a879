import { changesIn } from "../edit/draft.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { useDraft } from "./drafts.ts";
import { useEditKeys } from "./use-user-keys.ts";

interface Props {
  readonly arn: string;
  readonly onClose: (() => void) | undefined;
}

/** Stands in place of a user who does not exist any longer. What was not saved can still be copied. */
export function UserGone({ arn, onClose }: Props) {
  const [draft, setDraft] = useDraft(arn);
  const unsaved = Object.values(draft ? changesIn(draft) : {}).filter((text) => text !== "");
  const close = () => {
    setDraft(undefined);
    onClose?.();
  };
  useEditKeys({ onEdit: () => {}, onEscape: close });
  return (
    <div className="notice warn" role="alert">
      <p>{texts.user.gone}</p>
      {unsaved.length > 0 && <p>{texts.user.unsaved}</p>}
      {unsaved.map((text) => (
        <pre key={text} className="user-metadata">
          {text}
        </pre>
      ))}
      {onClose && (
        <Button onPress={close} autoFocus>
          {texts.user.close}
        </Button>
      )}
    </div>
  );
}
