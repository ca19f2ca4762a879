import type { Tag } from "../store/tags.ts";
import { quotaExceeded } from "../wire/errors.ts";
import type { OperationDeps } from "./handler.ts";

export function addTags(
  tags: readonly Tag[],
  { appInstance, resource }: { readonly appInstance: number; readonly resource: string },
  { store, switches }: Pick<OperationDeps, "store" | "switches">,
): void {
  if (tags.length === 0) return;
  const { quotas } = switches();
  store.tags.set(appInstance, resource, tags);
  if (store.tags.list(appInstance, resource).length > quotas.tags) {
    throw quotaExceeded(quotas.tags, "tags on a resource");
  }
}
