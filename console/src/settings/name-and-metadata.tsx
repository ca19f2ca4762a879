import type { FormEvent } from "react";
import { fetchQuery, graphql, useRelayEnvironment } from "react-relay/hooks";
import { useDenial } from "../caller/caller.tsx";
import { useEdit } from "../edit/use-edit.ts";
import type { Version } from "../edit/values.ts";
import type { nameAndMetadataMutation } from "../generated/nameAndMetadataMutation.graphql.ts";
import type { nameAndMetadataQuery } from "../generated/nameAndMetadataQuery.graphql.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { ConflictBox } from "../ui/conflict.tsx";
import { MetadataField, metadataIssue } from "../ui/metadata-field.tsx";
import { NameField, nameIssue } from "../ui/name-field.tsx";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";

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

interface Stored {
  readonly name: string | null | undefined;
  readonly metadata: string | null | undefined;
  readonly updatedAt: string | null | undefined;
}

const versionOf = ({ name, metadata, updatedAt }: Stored): Version<"name" | "metadata"> => ({
  values: { name: name ?? "", metadata: metadata ?? "" },
  updatedAt: updatedAt ?? "",
});

/** Edits name and metadata. What somebody else writes meanwhile is not overwritten silently. */
export function NameAndMetadata({ arn, instance }: { readonly arn: string; readonly instance: Stored }) {
  const environment = useRelayEnvironment();
  const isReadOnly = useDenial("UpdateAppInstance") !== undefined;
  const { attempt, clear, isWriting, userErrors, error } = useWrite<nameAndMetadataMutation>(mutation);
  const edit = useEdit({
    saved: versionOf(instance),
    read: async () => {
      const options = { networkCacheConfig: { force: true } };
      const read = await fetchQuery<nameAndMetadataQuery>(environment, query, { arn }, options).toPromise();
      return read?.appInstance ? versionOf(read.appInstance) : undefined;
    },
    save: (changes, expectedUpdatedAt) => attempt({ input: { arn, ...changes, expectedUpdatedAt } }),
    onSaved: () => showToast(texts.settings.saved),
  });
  const { values, conflict } = edit;
  const nameError = nameIssue(values.name, MAX_NAME_LENGTH);
  const isWrong = (nameError ?? metadataIssue(values.metadata)) !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong && !isWriting && edit.isChanged) edit.save();
  };
  const cancel = () => {
    clear();
    edit.cancel();
  };
  return (
    <form className="form" onSubmit={submit}>
      <NameField
        value={values.name}
        onChange={(name) => edit.set("name", name)}
        maxLength={MAX_NAME_LENGTH}
        error={nameError}
        isDisabled={isReadOnly || isWriting}
      />
      <MetadataField
        value={values.metadata}
        onChange={(metadata) => edit.set("metadata", metadata)}
        isDisabled={isReadOnly || isWriting}
      />
      {!conflict && <WriteErrors userErrors={userErrors} error={error ?? edit.readError} />}
      {conflict && (
        <ConflictBox
          fields={conflict.differences.map(({ field, ...values }) => ({ label: texts.fields[field], ...values }))}
          changedAt={conflict.changedAt}
          isGone={conflict.isGone}
          needs="UpdateAppInstance"
          starts="nameAndMetadataMutation"
          isSaving={isWriting}
          onOverwrite={conflict.overwrite}
          onKeep={conflict.keep}
        />
      )}
      {!conflict && (
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="UpdateAppInstance"
            starts="nameAndMetadataMutation"
            isDisabled={!edit.isChanged || isWrong || isWriting}
          >
            {isWriting ? texts.ui.saving : texts.ui.save}
          </Action>
          {edit.isChanged && (
            <Button onPress={cancel} isDisabled={isWriting}>
              {texts.ui.cancel}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
