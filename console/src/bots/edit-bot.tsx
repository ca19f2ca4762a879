import type { FormEvent } from "react";
import { graphql } from "react-relay/hooks";
import { useEdit } from "../edit/use-edit.ts";
import type { editBotMutation } from "../generated/editBotMutation.graphql.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { ConflictBox } from "../ui/conflict.tsx";
import { metadataIssue } from "../ui/metadata-field.tsx";
import { nameIssue } from "../ui/name-field.tsx";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { BotFields, MAX_NAME_LENGTH } from "./bot-fields.tsx";
import { type BotField, botIssues, configurationOf, versionOf } from "./bot-values.ts";
import { type Bot, useReadBot } from "./use-bot.ts";

const mutation = graphql`
  mutation editBotMutation($input: UpdateAppInstanceBotInput!) {
    updateAppInstanceBot(input: $input) {
      appInstanceBot {
        id
        name
        metadata
        updatedAt
        configuration {
          lex {
            lexBotAliasArn
            localeId
            invokedBy {
              standardMessages
              targetedMessages
            }
            respondsTo
            welcomeIntent
          }
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`;

const labelOf = (field: BotField): string =>
  field === "name" || field === "metadata" ? texts.fields[field] : texts.bots[field];

/** Edits a bot. What somebody else writes meanwhile is not overwritten silently. */
export function EditBot({ bot, onClose }: { readonly bot: Bot; readonly onClose: () => void }) {
  const readBot = useReadBot(bot.arn);
  const { attempt, isWriting, userErrors, error } = useWrite<editBotMutation>(mutation);
  const edit = useEdit<BotField>({
    saved: versionOf(bot),
    read: async () => {
      const stored = await readBot();
      return stored && versionOf(stored);
    },
    save: ({ name, metadata, ...lex }, expectedUpdatedAt, values) =>
      attempt({
        input: {
          arn: bot.arn,
          ...(name !== undefined && { name }),
          ...(metadata !== undefined && { metadata }),
          ...(Object.keys(lex).length > 0 && { configuration: configurationOf(values) }),
          expectedUpdatedAt,
        },
      }),
    onSaved: () => {
      showToast(texts.bots.saved);
      onClose();
    },
  });
  const { values, conflict } = edit;
  const issues = botIssues(values);
  const isWrong =
    issues.size > 0 || (nameIssue(values.name, MAX_NAME_LENGTH, false) ?? metadataIssue(values.metadata)) !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (edit.isChanged && !isWrong && !isWriting) edit.save();
  };
  const keep = () => {
    conflict?.keep();
    onClose();
  };
  return (
    <form className="form" onSubmit={submit}>
      <BotFields values={values} onChange={edit.set} issues={issues} isDisabled={isWriting} />
      {conflict ? (
        <ConflictBox
          fields={conflict.differences.map(({ field, ...values }) => ({ label: labelOf(field), ...values }))}
          changedAt={conflict.changedAt}
          isGone={conflict.isGone}
          needs="UpdateAppInstanceBot"
          starts="editBotMutation"
          isSaving={isWriting}
          onOverwrite={conflict.overwrite}
          onKeep={keep}
        />
      ) : (
        <>
          <WriteErrors userErrors={userErrors} error={error ?? edit.readError} />
          <div className="actions">
            <Action
              kind="primary"
              type="submit"
              needs="UpdateAppInstanceBot"
              starts="editBotMutation"
              isDisabled={!edit.isChanged || isWrong || isWriting}
            >
              {isWriting ? texts.ui.saving : texts.ui.save}
            </Action>
            <Button onPress={onClose} isDisabled={isWriting}>
              {texts.ui.cancel}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
