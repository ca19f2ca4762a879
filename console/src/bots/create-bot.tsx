import { type FormEvent, useState } from "react";
import { graphql } from "react-relay/hooks";
import type { createBotMutation } from "../generated/createBotMutation.graphql.ts";
import { mayHaveBeenPerformed } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import { useIdempotencyKey } from "../network/use-idempotency-key.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { metadataIssue } from "../ui/metadata-field.tsx";
import { Modal } from "../ui/modal.tsx";
import { nameIssue } from "../ui/name-field.tsx";
import { TagEditor } from "../ui/tag-editor.tsx";
import { type Tag, tagIssues } from "../ui/tags.ts";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { BotFields, MAX_NAME_LENGTH } from "./bot-fields.tsx";
import { type BotIssue, botIssues, configurationOf, emptyBot } from "./bot-values.ts";

const mutation = graphql`
  mutation createBotMutation($input: CreateAppInstanceBotInput!) {
    createAppInstanceBot(input: $input) {
      appInstanceBot {
        arn
      }
      userErrors {
        message
        field
      }
    }
  }
`;

interface Props {
  readonly instanceArn: string;
  readonly onCreated: (arn: string) => void;
  readonly onClose: () => void;
}

const noIssues: ReadonlySet<BotIssue> = new Set();

/** Creates a bot. Attempts with the same data have one key, so that they create one bot. */
export function CreateBot({ instanceArn, onCreated, onClose }: Props) {
  const text = texts.bots;
  const keyFor = useIdempotencyKey();
  const [values, setValues] = useState(emptyBot);
  const [tags, setTags] = useState<readonly Tag[]>([]);
  const [isTried, setTried] = useState(false);
  const { write, isWriting, userErrors, error } = useWrite<createBotMutation>(mutation);
  const isLost = error !== undefined && mayHaveBeenPerformed(detailsOf(error));
  const issues = botIssues(values);
  const isWrong =
    issues.size > 0 ||
    (nameIssue(values.name, MAX_NAME_LENGTH, false) ?? metadataIssue(values.metadata)) !== undefined ||
    tagIssues(tags).some(Boolean);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWrong || isWriting) return;
    const { name, metadata } = values;
    const input = {
      appInstanceArn: instanceArn,
      ...(name !== "" && { name }),
      ...(metadata !== "" && { metadata }),
      configuration: configurationOf(values),
      ...(tags.length > 0 && { tags }),
    };
    const response = await write({ input: { ...input, idempotencyKey: keyFor(input) } });
    const created = response?.createAppInstanceBot?.appInstanceBot;
    if (!created) return;
    showToast(text.wasCreated(name || text.unnamed));
    onCreated(created.arn);
  };
  return (
    <Modal title={text.create} isPending={isWriting} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <BotFields
          values={values}
          onChange={(field, value) => setValues({ ...values, [field]: value })}
          issues={isTried ? issues : noIssues}
          isDisabled={isWriting}
        />
        <TagEditor tags={tags} onChange={setTags} isDisabled={isWriting} />
        <WriteErrors userErrors={userErrors} error={error} />
        {isLost && <p className="notice warn">{text.createLost}</p>}
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="CreateAppInstanceBot"
            starts="createBotMutation"
            isDisabled={isWriting}
          >
            {isWriting ? text.creating : isLost ? text.createAgain : text.create}
          </Action>
          <Button onPress={onClose} isDisabled={isWriting}>
            {texts.ui.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
