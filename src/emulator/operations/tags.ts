import type { Tag } from "../store/tags.ts";
import { quotaReached } from "../wire/errors.ts";
import { existingTaggable } from "./existing.ts";
import type { Handler, Service } from "./service.ts";

/** Adds tags to a resource, which may have no more than its quota. */
export function addTags(
  tags: readonly Tag[],
  { appInstance, resource }: { readonly appInstance: number; readonly resource: string },
  { store, switches }: Pick<Service, "store" | "switches">,
): void {
  if (tags.length === 0) return;
  const { quotas } = switches();
  store.tags.set(appInstance, resource, tags);
  if (store.tags.list(appInstance, resource).length > quotas.tags)
    throw quotaReached(quotas.tags, "tags on a resource");
}

/** A key that is set already takes the new value, and keeps its place. */
export const TagResource: Handler<"TagResource", "arns" | "store" | "switches"> = ({ ResourceARN, Tags }, service) => {
  addTags(Tags, existingTaggable(ResourceARN, service), service);
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
