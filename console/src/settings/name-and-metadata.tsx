import type { FormEvent } from "react";
import { graphql } from "react-relay/hooks";
import { useDenial } from "../caller/caller.tsx";
import { changesIn, versionOf } from "../edit/draft.ts";
import { needsChoice, SaveNotices } from "../edit/save-notices.tsx";
import { useEdit } from "../edit/use-edit.ts";
import type { nameAndMetadataMutation } from "../generated/nameAndMetadataMutation.graphql.ts";
import type { nameAndMetadataQuery } from "../generated/nameAndMetadataQuery.graphql.ts";
import { useRead } from "../network/use-read.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { MetadataField, metadataIssue } from "../ui/metadata-field.tsx";
import { NameField, nameIssue } from "../ui/name-field.tsx";
import { showToast } from "../ui/toast.tsx";

const mutation = graphql`
  mutation nameAndMetadataMutation($input: UpdateAppInstanceInput!) {
    updateAppInstance(input: $input) {
      appInstance {
        id
        name
        metadata
        updatedAt
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`;

/** What somebody else has written. */
const query = graphql`
  query nameAndMetadataQuery($arn: ChimeArn!) {
    appInstance(arn: $arn) {
      id
      name
      metadata
      updatedAt
    }
  }
`;

const MAX_NAME_LENGTH = 256;

/** Edits name and metadata. What somebody else writes meanwhile is not overwritten silently. */
export function NameAndMetadata({
  arn,
  instance,
}: {
  readonly arn: string;
  readonly instance: Parameters<typeof versionOf>[0];
}) {
  const read = useRead<nameAndMetadataQuery>(query);
  const isReadOnly = useDenial("UpdateAppInstance") !== undefined;
  const { attempt, clear, isWriting, userErrors, error } = useWrite<nameAndMetadataMutation>(mutation);
  const { draft, isChanged, saving, set, discard } = useEdit({
    saved: versionOf(instance),
    read: async () => {
      const stored = (await read({ arn }))?.appInstance;
      return stored ? versionOf(stored) : null;
    },
    write: (edited) =>
      attempt({ input: { arn, ...changesIn(edited), expectedUpdatedAt: edited.base.updatedAt || null } }),
    onSaved: () => showToast(texts.settings.saved),
  });
  const { values } = draft;
  const isBusy = isWriting || saving.isChecking;
  const nameError = nameIssue(values.name, MAX_NAME_LENGTH);
  const isWrong = (nameError ?? metadataIssue(values.metadata)) !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong && !isBusy && isChanged) saving.save(draft);
  };
  const cancel = () => {
    clear();
    discard();
  };
  return (
    <form className="form" onSubmit={submit}>
      <NameField
        value={values.name}
        onChange={(name) => set("name", name)}
        maxLength={MAX_NAME_LENGTH}
        error={nameError}
        isDisabled={isReadOnly || isBusy}
      />
      <MetadataField
        value={values.metadata}
        onChange={(metadata) => set("metadata", metadata)}
        isDisabled={isReadOnly || isBusy}
      />
      <SaveNotices
        draft={draft}
        saving={saving}
        isBusy={isBusy}
        userErrors={userErrors}
        error={error}
        labelOf={(field) => texts.fields[field]}
        needs="UpdateAppInstance"
        starts="nameAndMetadataMutation"
        checksWith="nameAndMetadataQuery"
        onDiscard={cancel}
      />
      {!needsChoice(saving) && (
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="UpdateAppInstance"
            starts="nameAndMetadataMutation"
            isDisabled={!isChanged || isWrong || isBusy}
          >
            {isBusy ? texts.ui.saving : texts.ui.save}
          </Action>
          {isChanged && (
            <Button onPress={cancel} isDisabled={isBusy}>
              {texts.ui.cancel}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
