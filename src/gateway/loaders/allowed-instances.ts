import { isUnreadable, type UnreadableValue } from "../domain/gateway-error.ts";
import type { AppInstance } from "../domain/models.ts";
import { appInstanceRef } from "../domain/refs.ts";
import { type FetchPage, ROWS_PER_PAGE } from "../paging/slice.ts";

type Describe = (instance: AppInstance) => Promise<AppInstance | null>;

/** Pages through a caller's AppInstances by describing each: AWS's list contains those of others. Leaves out deleted ones. */
export function pagesOfInstances(arns: Iterable<string>, describe: Describe): FetchPage<AppInstance> {
  const all = [...arns];
  return async (token) => {
    const from = Number(token ?? 0);
    const next = from + ROWS_PER_PAGE;
    const describeOrError = (arn: string) => describe(appInstanceRef(arn)).catch(unreadableRow);
    const found = await Promise.all(all.slice(from, next).map(describeOrError));
    return { rows: found.filter((row) => row !== null), nextToken: next < all.length ? String(next) : undefined };
  };
}

/** Returns an error that concerns one row only, and throws any other. */
function unreadableRow(error: unknown): UnreadableValue {
  if (isUnreadable(error)) return error;
  throw error;
}
