import { graphql } from "react-relay/hooks";
import type { userTagsQuery } from "../generated/userTagsQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { texts } from "../texts/texts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import type { Reload } from "./use-reload.ts";

const query = graphql`
  query userTagsQuery($arn: ChimeArn!) {
    appInstanceUser(arn: $arn) @catch(to: RESULT) {
      id
      tags {
        key
        value
      }
    }
  }
`;

interface Props {
  readonly arn: string;
  readonly reload: Reload;
}

export function UserTags({ arn, reload }: Props) {
  const { appInstanceUser: result } = useQuery<userTagsQuery>(
    query,
    { arn },
    { fetchPolicy: "store-and-network", fetchKey: reload.fetchKey },
  );
  if (!result.ok) return <ErrorNotice error={result.errors[0]} onRetry={reload.reload} />;
  const tags = result.value?.tags ?? [];
  if (tags.length === 0) return <p>{texts.ui.none}</p>;
  return (
    <ul className="user-tags">
      {tags.map(
        (tag) =>
          tag && (
            <li key={tag.key} className="user-tag">
              <span className="dim">{tag.key}</span> {tag.value}
            </li>
          ),
      )}
    </ul>
  );
}
