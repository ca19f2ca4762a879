import { addTags } from "./add-tags.ts";
import type { Handler } from "./handler.ts";
import { requireTaggable } from "./resources.ts";

/** An existing key gets the new value and keeps its position. */
export const TagResource: Handler<"TagResource", "arns" | "store" | "switches"> = (input, deps) => {
  addTags(input.Tags, requireTaggable(input.ResourceARN, deps), deps);
  return undefined;
};

export const UntagResource: Handler<"UntagResource", "arns" | "store"> = ({ ResourceARN, TagKeys }, deps) => {
  const { appInstance, resource } = requireTaggable(ResourceARN, deps);
  deps.store.tags.remove(appInstance, resource, TagKeys);
  return undefined;
};

export const ListTagsForResource: Handler<"ListTagsForResource", "arns" | "store"> = ({ ResourceARN }, deps) => {
  const { appInstance, resource } = requireTaggable(ResourceARN, deps);
  return { Tags: deps.store.tags.list(appInstance, resource) };
};
