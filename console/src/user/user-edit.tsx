import type { FormEvent } from "react";
import { findDifferences } from "../edit/values.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { ConflictBox } from "../ui/conflict.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { fieldError, withoutFields } from "../ui/field-errors.ts";
import { useLeaveGuard } from "../ui/leave-guard.ts";
import { LostNotice } from "../ui/lost-notice.tsx";
import { MetadataField, metadataIssue } from "../ui/metadata-field.tsx";
import { NameField, nameIssue } from "../ui/name-field.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { type Draft, isChanged as hasChanges, rebase, type Version } from "./edit.ts";
import { MAX_NAME_LENGTH } from "./limits.ts";
import { useSave } from "./use-save.ts";
import { staysAt } from "./user-place.ts";

interface Props {
  readonly arn: string;
  readonly draft: Draft;
  /** Changes the draft; undefined ends the edit. */
  readonly setDraft: (draft: Draft | undefined) => void;
  readonly onSaved: () => void;
}

/** Edits the name and the metadata of a user. */
export function UserEdit({ arn, draft, setDraft, onSaved }: Props) {
  const { name, metadata } = draft.values;
  const { save, look, state, isBusy, userErrors, error } = useSave(arn, { onDraft: setDraft, onSaved });
  const isChanged = hasChanges(draft);
  const set = (values: Partial<Draft["values"]>) => setDraft({ ...draft, values: { ...draft.values, ...values } });
  const discard = () => setDraft(undefined);
  const leave = useLeaveGuard(isChanged, { keeps: (url) => staysAt(arn, url), discard });

  const errors = userErrors.filter(({ code }) => code !== "CONFLICT" || state.kind === "editing");
  const nameError = nameIssue(name, MAX_NAME_LENGTH);
  const isWrong = nameError !== undefined || metadataIssue(metadata) !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged && !isWrong && !isBusy) save(draft);
  };
  return (
    <form className="form user-edit" onSubmit={submit}>
      <NameField
        value={name}
        onChange={(value) => set({ name: value })}
        maxLength={MAX_NAME_LENGTH}
        error={nameError ?? fieldError(errors, "name")}
        isDisabled={isBusy}
        autoFocus
      />
      <MetadataField
        value={metadata}
        onChange={(value) => set({ metadata: value })}
        error={fieldError(errors, "metadata")}
        isDisabled={isBusy}
      />
      <WriteErrors userErrors={withoutFields(errors, ["name", "metadata"])} error={error} />
      {state.kind === "lost" && (
        <LostNotice
          text={texts.user.lost.save}
          looksWith="userVersionQuery"
          isLooking={isBusy}
          onLook={() => look(draft)}
        />
      )}
      {state.kind === "not-saved" && (
        <p className="notice" role="status">
          {texts.user.notSaved}
        </p>
      )}
      {state.kind === "look-failed" && <ErrorNotice error={state.error} onRetry={() => look(draft)} />}
      {state.kind === "conflict" && (
        <Conflict
          draft={draft}
          stored={state.stored}
          isSaving={isBusy}
          onOverwrite={() => {
            const rebased = rebase(draft, state.stored);
            setDraft(rebased);
            save(rebased);
          }}
          onKeep={discard}
        />
      )}
      {state.kind !== "conflict" && (
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="UpdateAppInstanceUser"
            starts="useSaveMutation"
            isDisabled={!isChanged || isWrong || isBusy}
          >
            {isBusy ? texts.ui.saving : texts.ui.save}
          </Action>
          <Button isDisabled={isBusy} onPress={() => leave(discard)}>
            {texts.ui.cancel}
          </Button>
        </div>
      )}
    </form>
  );
}

interface ConflictProps {
  readonly draft: Draft;
  readonly stored: Version;
  readonly isSaving: boolean;
  readonly onOverwrite: () => void;
  readonly onKeep: () => void;
}

const Conflict = ({ draft, stored, ...rest }: ConflictProps) => (
  <ConflictBox
    {...rest}
    changedAt={stored.updatedAt}
    needs="UpdateAppInstanceUser"
    starts="useSaveMutation"
    fields={findDifferences(draft.base.values, draft.values, stored.values).map((difference) => ({
      ...difference,
      label: texts.fields[difference.field],
    }))}
  />
);
