import { graphql } from "react-relay/hooks";
import { versionOf } from "../edit/draft.ts";
import type { useStoredVersionQuery } from "../generated/useStoredVersionQuery.graphql.ts";
import { useRead, valueIn } from "../network/use-read.ts";

const query = graphql`
  query useStoredVersionQuery($arn: ChimeArn!) {
    appInstanceUser(arn: $arn) @catch(to: RESULT) {
      id
      name
      metadata
      updatedAt
    }
  }
`;

/** Returns a function that reads what is stored of a user now; it resolves with null if the user is gone. */
export function useStoredVersion(arn: string): () => Promise<ReturnType<typeof versionOf> | null> {
  const read = useRead<useStoredVersionQuery>(query);
  return async () => {
    const stored = valueIn((await read({ arn }))?.appInstanceUser);
    return stored ? versionOf(stored) : null;
  };
}
