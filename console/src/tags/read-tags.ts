import { type GraphQLTaggedNode, graphql } from "react-relay/hooks";
import type { OperationType } from "relay-runtime";
import { useRead, valueIn } from "../network/use-read.ts";
import type { OperationName } from "../ui/cost.ts";
import type { Tag } from "../ui/tags.ts";

const instanceQuery = graphql`
  query readTagsInstanceQuery($arn: ChimeArn!) {
    tagged: appInstance(arn: $arn) @catch(to: RESULT) {
      id
      tags {
        key
        value
      }
    }
  }
`;

const userQuery = graphql`
  query readTagsUserQuery($arn: ChimeArn!) {
    tagged: appInstanceUser(arn: $arn) @catch(to: RESULT) {
      id
      tags {
        key
        value
      }
    }
  }
`;

const botQuery = graphql`
  query readTagsBotQuery($arn: ChimeArn!) {
    tagged: appInstanceBot(arn: $arn) @catch(to: RESULT) {
      id
      tags {
        key
        value
      }
    }
  }
`;

interface TagsQuery extends OperationType {
  readonly response: {
    readonly tagged:
      | { readonly ok: true; readonly value: { readonly tags: readonly (Tag | null)[] | null } | null }
      | { readonly ok: false; readonly errors: readonly unknown[] };
  };
}

interface Source {
  readonly query: GraphQLTaggedNode;
  /** Its cost is on the button that reads before it writes. */
  readonly operation: OperationName;
}

/** Returns what reads the tags of an AppInstance, user or bot. */
export function tagSourceOf(arn: string): Source {
  if (arn.includes("/user/")) return { query: userQuery, operation: "readTagsUserQuery" };
  if (arn.includes("/bot/")) return { query: botQuery, operation: "readTagsBotQuery" };
  return { query: instanceQuery, operation: "readTagsInstanceQuery" };
}

/** Returns a function that reads the tags that an object has now. */
export function useReadTags(arn: string): () => Promise<readonly Tag[]> {
  const read = useRead<TagsQuery>(tagSourceOf(arn).query);
  return async () => {
    const tags = valueIn((await read({ arn }))?.tagged)?.tags ?? [];
    return tags.filter((tag) => tag !== null);
  };
}
