import { graphql } from "react-relay/hooks";
import type { deleteBotMutation } from "../generated/deleteBotMutation.graphql.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Confirm } from "../ui/confirm.tsx";
import { costText } from "../ui/cost.ts";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { botIdOf } from "./bot-arn.ts";

const mutation = graphql`
  mutation deleteBotMutation($input: DeleteAppInstanceBotInput!) {
    deleteAppInstanceBot(input: $input) {
      deletedId
      userErrors {
        message
      }
    }
  }
`;

interface Props {
  readonly arn: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Deletes a bot after its id was typed. */
export function DeleteBot({ arn, name, onClose, onDeleted }: Props) {
  const text = texts.bots;
  const { write, isWriting, ...errors } = useWrite<deleteBotMutation>(mutation);
  const remove = async () => {
    if (!(await write({ input: { arn } }))) return;
    showToast(text.removed(name));
    onClose();
    onDeleted();
  };
  return (
    <Confirm
      title={text.removeTitle(name)}
      confirm={text.removeConfirm}
      cost={costText("deleteBotMutation")}
      isDanger
      isPending={isWriting}
      typed={{ label: text.removeType, expected: botIdOf(arn) }}
      onConfirm={remove}
      onCancel={onClose}
    >
      <p>{text.removeText}</p>
      <WriteErrors {...errors} />
    </Confirm>
  );
}
