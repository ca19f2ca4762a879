import { graphql } from "react-relay/hooks";
import type { promoteMutation } from "../generated/promoteMutation.graphql.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Confirm } from "../ui/confirm.tsx";
import { costText } from "../ui/cost.ts";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import type { Admin } from "./demote.tsx";

const mutation = graphql`
  mutation promoteMutation($input: CreateAppInstanceAdminInput!, $connections: [ID!]!) {
    createAppInstanceAdmin(input: $input) {
      appInstanceAdmin @appendNode(connections: $connections, edgeTypeName: "AppInstanceAdminEdge") {
        id
        arn
        name
        user {
          id
          userId
        }
      }
      userErrors {
        code
        message
      }
    }
  }
`;

interface Props {
  readonly instanceArn: string;
  /** The user or bot to promote. */
  readonly identity: Admin;
  /** Relay's ids of the lists that shall show it. */
  readonly connections: readonly string[];
  readonly onClose: () => void;
  readonly onPromoted?: () => void;
}

/** Asks before a user or bot is promoted. One that is an admin already is what was asked for. */
export function Promote({ instanceArn, identity: { arn, name }, connections, onClose, onPromoted }: Props) {
  const { attempt, isWriting, userErrors, error } = useWrite<promoteMutation>(mutation);
  const promote = async () => {
    const input = { appInstanceArn: instanceArn, adminArn: arn };
    const result = await attempt({ input, connections });
    const isAdmin = result.response !== undefined || result.userErrors.some(({ code }) => code === "CONFLICT");
    if (!isAdmin) return;
    showToast(texts.admins.promoted(name));
    onPromoted?.();
    onClose();
  };
  return (
    <Confirm
      title={texts.admins.promoteTitle(name)}
      confirm={texts.admins.promote}
      cost={costText("promoteMutation")}
      isPending={isWriting}
      onConfirm={promote}
      onCancel={onClose}
    >
      <p>{texts.admins.promoteText(name)}</p>
      <WriteErrors userErrors={userErrors} error={error} />
    </Confirm>
  );
}
