import { quotaReached } from "../wire/errors.ts";
import { existingTaggable } from "./existing.ts";
import type { Handler } from "./service.ts";

/** A key that is set already takes the new value, and keeps its place. */
export const TagResource: Handler<"TagResource", "arns" | "store" | "switches"> = ({ ResourceARN, Tags }, service) => {
  const { tags } = service.store;
  const { appInstance, resource } = existingTaggable(ResourceARN, service);
  tags.set(appInstance, resource, Tags);
  const { quotas } = service.switches();
  if (tags.list(appInstance, resource).length > quotas.tags) throw quotaReached(quotas.tags, "tags on a resource");
  return undefined;
};

/** Untagging a key that is not set succeeds. */
export const UntagResource: Handler<"UntagResource", "arns" | "store"> = ({ ResourceARN, TagKeys }, service) => {
  const { appInstance, resource } = existingTaggable(ResourceARN, service);
  service.store.tags.remove(appInstance, resource, TagKeys);
  return undefined;
};

export const ListTagsForResource: Handler<"ListTagsForResource", "arns" | "store"> = ({ ResourceARN }, service) => {
  const { appInstance, resource } = existingTaggable(ResourceARN, service);
  return { Tags: service.store.tags.list(appInstance, resource) };
};
