import { type FormEvent, useState } from "react";
import { graphql } from "react-relay/hooks";
import { useLocation } from "wouter";
import { links } from "../app/routes.ts";
import type { createInstanceMutation } from "../generated/createInstanceMutation.graphql.ts";
import { mayHaveBeenPerformed } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import { useIdempotencyKey } from "../network/use-idempotency-key.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { MetadataField, metadataIssue } from "../ui/metadata-field.tsx";
import { Modal } from "../ui/modal.tsx";
import { NameField, nameIssue } from "../ui/name-field.tsx";
import { TagEditor } from "../ui/tag-editor.tsx";
import { type Tag, tagIssues } from "../ui/tags.ts";
import { WriteErrors } from "../ui/write-errors.tsx";

const mutation = graphql`
  mutation createInstanceMutation($input: CreateAppInstanceInput!) {
    createAppInstance(input: $input) {
      appInstance {
        arn
      }
      userErrors {
        message
        field
      }
    }
  }
`;

const MAX_NAME_LENGTH = 256;

/** Creates an AppInstance. Attempts with the same data have one key, so that they create one AppInstance. */
export function CreateInstance({ onClose }: { readonly onClose: () => void }) {
  const text = texts.instances.create;
  const [, navigate] = useLocation();
  const keyFor = useIdempotencyKey();
  const [name, setName] = useState("");
  const [metadata, setMetadata] = useState("");
  const [tags, setTags] = useState<readonly Tag[]>([]);
  const [isTried, setTried] = useState(false);
  const { write, isWriting, userErrors, error } = useWrite<createInstanceMutation>(mutation);
  const isLost = error !== undefined && mayHaveBeenPerformed(detailsOf(error));
  const nameError = nameIssue(name, MAX_NAME_LENGTH);
  const isWrong = nameError ?? metadataIssue(metadata) ?? tagIssues(tags).find(Boolean);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWrong || isWriting) return;
    const input = { name, metadata: metadata || null, ...(tags.length > 0 && { tags }) };
    const response = await write({ input: { ...input, idempotencyKey: keyFor(input) } });
    const created = response?.createAppInstance?.appInstance;
    if (created) navigate(links.users(created.arn));
  };
  return (
    <Modal title={text.title} isPending={isWriting} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <NameField
          value={name}
          onChange={setName}
          maxLength={MAX_NAME_LENGTH}
          hint={text.nameHint}
          error={isTried ? nameError : undefined}
          isDisabled={isWriting}
          autoFocus
        />
        <MetadataField value={metadata} onChange={setMetadata} isDisabled={isWriting} />
        <TagEditor tags={tags} onChange={setTags} isDisabled={isWriting} />
        <WriteErrors userErrors={userErrors} error={error} />
        {isLost && <p className="notice warn">{text.lost}</p>}
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="CreateAppInstance"
            starts="createInstanceMutation"
            isDisabled={isWriting}
          >
            {isWriting ? text.submitting : isLost ? text.again : text.submit}
          </Action>
          <Button onPress={onClose} isDisabled={isWriting}>
            {texts.ui.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
