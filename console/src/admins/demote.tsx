import { graphql } from "react-relay/hooks";
import type { demoteMutation } from "../generated/demoteMutation.graphql.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Confirm } from "../ui/confirm.tsx";
import { costText } from "../ui/cost.ts";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";

const mutation = graphql`
  mutation demoteMutation($input: DeleteAppInstanceAdminInput!, $connections: [ID!]!) {
    deleteAppInstanceAdmin(input: $input) {
      deletedId @deleteEdge(connections: $connections)
      userErrors {
        message
      }
    }
  }
`;

export interface Admin {
  readonly arn: string;
  readonly name: string;
}

interface Props {
  readonly instanceArn: string;
  readonly admin: Admin;
  /** Relay's ids of the lists that show it. */
  readonly connections: readonly string[];
  readonly onClose: () => void;
  readonly onDemoted?: () => void;
}

/** Asks before a user or bot is demoted. */
export function Demote({ instanceArn, admin: { arn, name }, connections, onClose, onDemoted }: Props) {
  const { write, isWriting, ...errors } = useWrite<demoteMutation>(mutation);
  const demote = async () => {
    const input = { appInstanceArn: instanceArn, adminArn: arn };
    if (!(await write({ input, connections }))) return;
    showToast(texts.admins.demoted(name));
    onDemoted?.();
    onClose();
  };
  return (
    <Confirm
      title={texts.admins.demoteTitle(name)}
      confirm={texts.admins.demote}
      cost={costText("demoteMutation")}
      isDanger
      isPending={isWriting}
      onConfirm={demote}
      onCancel={onClose}
    >
      <p>{texts.admins.demoteText(name)}</p>
      <WriteErrors {...errors} />
    </Confirm>
  );
}
