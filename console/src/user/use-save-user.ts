import { graphql } from "react-relay/hooks";
import { changesIn, type Draft } from "../edit/draft.ts";
import type { useSaveUserMutation } from "../generated/useSaveUserMutation.graphql.ts";
import { useWrite } from "../network/use-write.ts";

const mutation = graphql`
  mutation useSaveUserMutation($input: UpdateAppInstanceUserInput!) {
    updateAppInstanceUser(input: $input) {
      appInstanceUser {
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

export type UserDraft = Draft<"name" | "metadata">;

/** Returns a function that writes the changes of an edit of a user, and the state of its last call. */
export function useSaveUser(arn: string) {
  const { attempt, isWriting, userErrors, error } = useWrite<useSaveUserMutation>(mutation);
  const write = (draft: UserDraft) =>
    attempt({ input: { arn, ...changesIn(draft), expectedUpdatedAt: draft.base.updatedAt || null } });
  return { write, isWriting, userErrors, error };
}
