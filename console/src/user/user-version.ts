import { fetchQuery, graphql, useRelayEnvironment } from "react-relay/hooks";
import { versionOf } from "../edit/draft.ts";
import type { userVersionQuery } from "../generated/userVersionQuery.graphql.ts";
import { detailsOf, RequestError } from "../network/request-error.ts";

const query = graphql`
  query userVersionQuery($arn: ChimeArn!) {
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
  const environment = useRelayEnvironment();
  return async () => {
    const response = await fetchQuery<userVersionQuery>(environment, query, { arn }).toPromise();
    const result = response?.appInstanceUser;
    if (!result?.ok) throw new RequestError(detailsOf(result?.errors[0]));
    return result.value ? versionOf(result.value) : null;
  };
}
