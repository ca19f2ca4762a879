import type { WriteState } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { ConflictBox } from "../ui/conflict.tsx";
import type { OperationName } from "../ui/cost.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { LostNotice } from "../ui/lost-notice.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import type { Draft } from "./draft.ts";
import type { useSave } from "./use-save.ts";
import { findDifferences } from "./values.ts";

interface Props<Field extends string> extends Pick<WriteState, "userErrors" | "error"> {
  readonly draft: Draft<Field>;
  readonly saving: ReturnType<typeof useSave<Field>>;
  readonly isBusy: boolean;
  readonly labelOf: (field: Field) => string;
  /** The operation of Amazon Chime that saves, and those of the console that save and check. */
  readonly needs: string;
  readonly starts: OperationName;
  readonly checksWith: OperationName;
  /** Ends the edit with what is stored. */
  readonly onDiscard: () => void;
}

/** Says what became of an attempt to save that has not succeeded, and offers what can be done. */
export function SaveNotices<Field extends string>({
  draft,
  saving,
  isBusy,
  labelOf,
  onDiscard,
  ...props
}: Props<Field>) {
  const { state } = saving;
  const { needs, starts, checksWith, userErrors, error } = props;
  const box = { needs, starts, isSaving: isBusy, onKeep: onDiscard };
  if (state.kind === "gone") return <ConflictBox {...box} fields={[]} isGone onOverwrite={onDiscard} />;
  if (state.kind === "conflict") {
    const { stored } = state;
    return (
      <ConflictBox
        {...box}
        changedAt={stored.updatedAt}
        fields={findDifferences(draft.base.values, draft.values, stored.values).map((difference) => ({
          ...difference,
          label: labelOf(difference.field),
        }))}
        onOverwrite={() => saving.overwrite(draft, stored)}
      />
    );
  }
  return (
    <>
      <WriteErrors userErrors={userErrors} error={error} />
      {state.kind === "lost" && (
        <LostNotice
          text={texts.saving.lost}
          checksWith={checksWith}
          isChecking={isBusy}
          onCheck={() => saving.check(draft)}
        />
      )}
      {state.kind === "not-saved" && (
        <p className="notice" role="status">
          {texts.saving.notSaved}
        </p>
      )}
      {state.kind === "check-failed" && <ErrorNotice error={state.error} onRetry={() => saving.check(draft)} />}
    </>
  );
}

/** Returns whether the user must choose what becomes of the edit. */
export const needsChoice = ({ state }: Pick<ReturnType<typeof useSave>, "state">): boolean =>
  state.kind === "conflict" || state.kind === "gone";
