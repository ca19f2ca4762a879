import { tagShapes } from "../chime/input-shapes.ts";
import type { GraphqlContext } from "../context.ts";
import { arn, tagKeys, tags } from "../domain/constraints.ts";
import type { Node, Tag } from "../domain/models.ts";
import { resourceRef } from "../domain/refs.ts";
import type { TagInput } from "../generated/graphql.ts";
import { objectMutation } from "./mutation.ts";
import { arnTarget } from "./target.ts";
import type { DomainResolvers } from "./types.ts";

/** GraphQL throws an item that is an error at its index, which the generated types don't know. */
export const tagsOf = ({ arn }: Node, _args: unknown, { load }: GraphqlContext) =>
  load.tags.load(arn) as Promise<(Tag | null)[] | null>;

export const resourceTarget = arnTarget("resourceArn", "AppInstance", "AppInstanceUser", "AppInstanceBot");
export const resourceArn = arn("any");

interface Tagging {
  readonly resourceArn: string;
  readonly tags: readonly TagInput[];
}

export async function tagResource(input: Tagging, { call }: Pick<GraphqlContext, "call">) {
  await call("TagResource", { ResourceARN: input.resourceArn, Tags: [], ...tagShapes(input) });
  return { resource: resourceRef(input.resourceArn) };
}

export default {
  AppInstance: { tags: tagsOf },
  AppInstanceUser: { tags: tagsOf },
  Mutation: {
    tagResource: objectMutation({ target: resourceTarget, rules: { resourceArn, tags } }, tagResource),
    untagResource: objectMutation(
      { target: resourceTarget, rules: { resourceArn, tagKeys } },
      async ({ resourceArn, tagKeys }, { call }) => {
        await call("UntagResource", { ResourceARN: resourceArn, TagKeys: tagKeys });
        return { resource: resourceRef(resourceArn) };
      },
    ),
  },
} satisfies DomainResolvers;
