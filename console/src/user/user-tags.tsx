import { graphql } from "react-relay/hooks";
import type { userTagsQuery } from "../generated/userTagsQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import type { Reload } from "../network/use-reload.ts";
import { EditTags } from "../tags/edit-tags.tsx";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import type { Tag } from "../ui/tags.ts";
import { FirstField } from "./first-field.tsx";
import { useDisclosure } from "./use-disclosure.ts";
import { readUserArn } from "./user-arn.ts";
import { isShownAt } from "./user-links.ts";

const query = graphql`
  query userTagsQuery($appInstanceArn: ChimeArn!, $userId: String!) {
    appInstanceUserByUserId(appInstanceArn: $appInstanceArn, userId: $userId) @catch(to: RESULT) {
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
  const { appInstanceUserByUserId: result } = useQuery<userTagsQuery>(query, readUserArn(arn), {
    fetchPolicy: "store-and-network",
    fetchKey: reload.fetchKey,
  });
  const form = useDisclosure();
  if (!result.ok) return <ErrorNotice error={result.errors[0]} onRetry={reload.reload} />;
  if (!result.value) return <p>{texts.ui.none}</p>;
  const tags = (result.value.tags ?? []).filter((tag) => tag !== null && tag !== undefined);
  const check = () => {
    form.close();
    reload.reload();
  };
  if (form.isOpen)
    return (
      <FirstField>
        <EditTags
          arn={arn}
          saved={tags}
          keeps={(url) => isShownAt(arn, url)}
          onClose={form.close}
          check={{ starts: "userTagsQuery", onCheck: check }}
        />
      </FirstField>
    );
  return (
    <>
      {tags.length === 0 ? <p>{texts.ui.none}</p> : <TagList tags={tags} />}
      <Action needs="TagResource" onPress={form.open} autoFocus={form.wasOpen}>
        {texts.user.editTags}
      </Action>
    </>
  );
}

const TagList = ({ tags }: { readonly tags: readonly Tag[] }) => (
  <ul className="user-tags">
    {tags.map(({ key, value }) => (
      <li key={key} className="user-tag">
        <span className="dim">{key}</span> {value}
      </li>
    ))}
  </ul>
);
