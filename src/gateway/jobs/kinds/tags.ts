import { type TagValue, tagShapes } from "../../chime/input-shapes.ts";
import * as mappers from "../../chime/mappers.ts";
import { type ItemContext, type Kind, type Performed, unchanged } from "./kind.ts";

export interface TaggedResource {
  readonly resourceArn: string;
  readonly tags: readonly TagValue[];
}

export interface UntaggedResource {
  readonly resourceArn: string;
  readonly tagKeys: readonly string[];
}

const dryRunCalls = [{ operation: "ListTagsForResource", perItem: 1 }] as const;
const done: Performed = { outcome: "DONE" };

async function readTags(ResourceARN: string, { call }: ItemContext): Promise<ReadonlyMap<unknown, unknown>> {
  const tags = mappers.tags(await call("ListTagsForResource", { ResourceARN }));
  return new Map(tags.flatMap((tag) => (tag && "key" in tag ? [[tag.key, tag.value]] : [])));
}

export const tagResources: Kind<TaggedResource> = {
  calls: () => [{ operation: "TagResource", perItem: 1 }],
  dryRunCalls,
  write: ({ resourceArn }) => ["TagResource", { ResourceARN: resourceArn }],
  arnOf: ({ resourceArn }) => resourceArn,
  perform: async (item, _, { call }) => {
    await call("TagResource", { ResourceARN: item.resourceArn, Tags: [], ...tagShapes(item) });
    return done;
  },
  preview: async ({ resourceArn, tags }, _, context) => {
    const current = await readTags(resourceArn, context);
    return tags.every(({ key, value }) => current.get(key) === value) ? unchanged : { outcome: "WOULD_UPDATE" };
  },
};

export const untagResources: Kind<UntaggedResource> = {
  calls: () => [{ operation: "UntagResource", perItem: 1 }],
  dryRunCalls,
  write: ({ resourceArn }) => ["UntagResource", { ResourceARN: resourceArn }],
  arnOf: ({ resourceArn }) => resourceArn,
  perform: async ({ resourceArn, tagKeys }, _, { call }) => {
    await call("UntagResource", { ResourceARN: resourceArn, TagKeys: [...tagKeys] });
    return done;
  },
  preview: async ({ resourceArn, tagKeys }, _, context) => {
    const current = await readTags(resourceArn, context);
    return tagKeys.some((key) => current.has(key)) ? { outcome: "WOULD_UPDATE" } : unchanged;
  },
};
