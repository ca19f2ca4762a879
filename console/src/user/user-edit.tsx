import type { FormEvent } from "react";
import { isChanged as hasChanges } from "../edit/draft.ts";
import { needsChoice, SaveNotices } from "../edit/save-notices.tsx";
import { useSave } from "../edit/use-save.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { fieldError, withoutFields } from "../ui/field-errors.ts";
import { useLeaveGuard } from "../ui/leave-guard.ts";
import { MetadataField, metadataIssue } from "../ui/metadata-field.tsx";
import { NameField, nameIssue } from "../ui/name-field.tsx";
import { MAX_NAME_LENGTH } from "./limits.ts";
import { type UserDraft, useSaveUser } from "./use-save-user.ts";
import { useStoredVersion } from "./use-stored-version.ts";
import { isShownAt } from "./user-links.ts";

interface Props {
  readonly arn: string;
  readonly draft: UserDraft;
  /** Changes the draft; undefined ends the edit. */
  readonly setDraft: (draft: UserDraft | undefined) => void;
  readonly onSaved: () => void;
}

/** Edits the name and the metadata of a user. */
export function UserEdit({ arn, draft, setDraft, onSaved }: Props) {
  const { name, metadata } = draft.values;
  const { write, isWriting, userErrors, error } = useSaveUser(arn);
  const saving = useSave({ read: useStoredVersion(arn), write, onDraft: setDraft, onSaved });
  const isBusy = isWriting || saving.isChecking;
  const isChanged = hasChanges(draft);
  const set = (values: Partial<UserDraft["values"]>) => setDraft({ ...draft, values: { ...draft.values, ...values } });
  const discard = () => setDraft(undefined);
  const leave = useLeaveGuard(isChanged, { keeps: (url) => isShownAt(arn, url), discard });

  const errors = userErrors.filter(({ code }) => code !== "CONFLICT" || saving.state.kind === "editing");
  const nameError = nameIssue(name, MAX_NAME_LENGTH);
  const isWrong = nameError !== undefined || metadataIssue(metadata) !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged && !isWrong && !isBusy) saving.save(draft);
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
      <SaveNotices
        draft={draft}
        saving={saving}
        isBusy={isBusy}
        userErrors={withoutFields(errors, ["name", "metadata"])}
        error={error}
        labelOf={(field) => texts.fields[field]}
        needs="UpdateAppInstanceUser"
        starts="useSaveUserMutation"
        checksWith="useStoredVersionQuery"
        onDiscard={discard}
      />
      {!needsChoice(saving) && (
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="UpdateAppInstanceUser"
            starts="useSaveUserMutation"
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
