import { fetchQuery, graphql } from "react-relay/hooks";
import type { Environment, GraphQLTaggedNode, OperationType } from "relay-runtime";
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

/** Reads the tags that an object has now. */
export async function readTags(environment: Environment, arn: string): Promise<readonly Tag[]> {
  const { query } = tagSourceOf(arn);
  const read = fetchQuery<TagsQuery>(environment, query, { arn }, { fetchPolicy: "network-only" });
  const tagged = (await read.toPromise())?.tagged;
  if (tagged?.ok === false) throw tagged.errors[0];
  return (tagged?.value?.tags ?? []).filter((tag) => tag !== null && tag !== undefined);
}
