import type { AppInstance } from "../domain/models.ts";
import { appInstanceOf } from "../domain/refs.ts";
import { type FetchPage, ROWS_PER_PAGE } from "../paging/slice.ts";

type Describe = (instance: AppInstance) => Promise<AppInstance | null>;

/**
 * The list of AppInstances of a caller who is bound to some: each is described, and AWS's list, which has those of others, is not read.
 * Those that are gone are left out.
 */
export function pagesOfOwn(arns: Iterable<string>, describe: Describe): FetchPage<AppInstance> {
  const own = [...arns];
  return async (token) => {
    const from = Number(token ?? 0);
    const found = await Promise.all(own.slice(from, from + ROWS_PER_PAGE).map((arn) => describe(appInstanceOf(arn))));
    const next = from + ROWS_PER_PAGE;
    return { rows: found.filter((row) => row !== null), nextToken: next < own.length ? String(next) : undefined };
  };
}
