import type { Call } from "../chime/commands.ts";
import * as mappers from "../chime/mappers.ts";
import { type FetchPage, type Page, ROWS_PER_PAGE } from "../paging/slice.ts";
import type { ReadOptions } from "../upstream/upstream.ts";

/** A page costs the same whatever its size, so the largest is always requested. */
const MaxResults = ROWS_PER_PAGE;

/** Returns the list operations of one request, each page read once. */
export function createLists(call: Call) {
  return {
    ListAppInstances: createPages(async (_, NextToken, options) => {
      const response = await call("ListAppInstances", { MaxResults, NextToken }, options);
      return mappers.page(response.AppInstances, response, mappers.appInstanceRow);
    }),
    ListAppInstanceUsers: createPages(async (AppInstanceArn, NextToken, options) => {
      const response = await call("ListAppInstanceUsers", { AppInstanceArn, MaxResults, NextToken }, options);
      return mappers.page(response.AppInstanceUsers, response, mappers.appInstanceUserRow);
    }),
    ListAppInstanceAdmins: createPages(async (AppInstanceArn, NextToken, options) => {
      const response = await call("ListAppInstanceAdmins", { AppInstanceArn, MaxResults, NextToken }, options);
      return mappers.page(response.AppInstanceAdmins, response, mappers.appInstanceAdminRow);
    }),
    ListAppInstanceBots: createPages(async (AppInstanceArn, NextToken, options) => {
      const response = await call("ListAppInstanceBots", { AppInstanceArn, MaxResults, NextToken }, options);
      return mappers.page(response.AppInstanceBots, response, mappers.appInstanceBotRow);
    }),
    ListAppInstanceUserEndpoints: createPages(async (AppInstanceUserArn, NextToken, options) => {
      const input = { AppInstanceUserArn, MaxResults, NextToken };
      const response = await call("ListAppInstanceUserEndpoints", input, options);
      return mappers.page(
        response.AppInstanceUserEndpoints,
        response,
        mappers.appInstanceUserEndpointRow(AppInstanceUserArn),
      );
    }),
  };
}

type Fetch<Row> = (parent: string, token: string | undefined, options: ReadOptions) => Promise<Page<Row>>;

/** Pages by the ARN of the parent and by token. A continued list may be served from the page cache. */
export function createPages<Row>(fetch: Fetch<Row>) {
  const pages = new Map<string, Promise<Page<Row>>>();
  return {
    of:
      (parent: string, isContinuation: boolean): FetchPage<Row> =>
      (token) => {
        const key = JSON.stringify([parent, token, isContinuation]);
        const page = pages.get(key) ?? fetch(parent, token, { isContinuation });
        pages.set(key, page);
        return page;
      },
    clear: () => pages.clear(),
  };
}
