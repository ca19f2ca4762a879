import type { FormEvent } from "react";
import { graphql } from "react-relay/hooks";
import { changesIn } from "../edit/draft.ts";
import { needsChoice, SaveNotices } from "../edit/save-notices.tsx";
import { useEdit } from "../edit/use-edit.ts";
import type { editBotMutation } from "../generated/editBotMutation.graphql.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { metadataIssue } from "../ui/metadata-field.tsx";
import { nameIssue } from "../ui/name-field.tsx";
import { showToast } from "../ui/toast.tsx";
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
  const { draft, isChanged, saving, set, discard } = useEdit<BotField>({
    saved: versionOf(bot),
    read: async () => {
      const stored = await readBot();
      return stored ? versionOf(stored) : null;
    },
    write: (edited) => {
      const { name, metadata, ...lex } = changesIn(edited);
      const expectedUpdatedAt = edited.base.updatedAt || null;
      return attempt({
        input: {
          arn: bot.arn,
          ...(name !== undefined && { name }),
          ...(metadata !== undefined && { metadata }),
          ...(Object.keys(lex).length > 0 && { configuration: configurationOf(edited.values) }),
          expectedUpdatedAt,
        },
      });
    },
    onSaved: () => {
      showToast(texts.bots.saved);
      onClose();
    },
  });
  const { values } = draft;
  const isBusy = isWriting || saving.isChecking;
  const issues = botIssues(values);
  const isWrong =
    issues.size > 0 || (nameIssue(values.name, MAX_NAME_LENGTH, false) ?? metadataIssue(values.metadata)) !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged && !isWrong && !isBusy) saving.save(draft);
  };
  const close = () => {
    discard();
    onClose();
  };
  return (
    <form className="form" onSubmit={submit}>
      <BotFields values={values} onChange={set} issues={issues} isDisabled={isBusy} />
      <SaveNotices
        draft={draft}
        saving={saving}
        isBusy={isBusy}
        userErrors={userErrors}
        error={error}
        labelOf={labelOf}
        needs="UpdateAppInstanceBot"
        starts="editBotMutation"
        checksWith="useBotQuery"
        onDiscard={close}
      />
      {!needsChoice(saving) && (
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="UpdateAppInstanceBot"
            starts="editBotMutation"
            isDisabled={!isChanged || isWrong || isBusy}
          >
            {isBusy ? texts.ui.saving : texts.ui.save}
          </Action>
          <Button onPress={onClose} isDisabled={isBusy}>
            {texts.ui.cancel}
          </Button>
        </div>
      )}
    </form>
  );
}
