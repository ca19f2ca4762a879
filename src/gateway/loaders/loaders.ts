import DataLoader from "dataloader";
import type { Call } from "../chime/commands.ts";
import * as shapes from "../chime/shapes.ts";
import { appInstanceArnOf } from "../identity/arn.ts";
import { orNull } from "../identity/failure.ts";
import { idOf } from "../identity/id.ts";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  AppInstanceUserEndpoint,
  Node,
} from "../identity/models.ts";
import type { FetchPage, Page } from "../identity/slice.ts";

export type Loaders = ReturnType<typeof createLoaders>;
export type ListName = keyof Loaders["list"];

/** A page is always asked for whole, whatever slice of it is wanted: it costs the same. */
const MaxResults = 50;

/** The reads of one request, each made once however often it is asked for, until something is written. */
export function createLoaders(call: Call) {
  const describe = {
    AppInstance: node<AppInstance>(async ({ arn }) =>
      shapes.appInstance((await call("DescribeAppInstance", { AppInstanceArn: arn })).AppInstance),
    ),
    AppInstanceUser: node<AppInstanceUser>(async ({ arn }) =>
      shapes.appInstanceUser((await call("DescribeAppInstanceUser", { AppInstanceUserArn: arn })).AppInstanceUser),
    ),
    AppInstanceBot: node<AppInstanceBot>(async ({ arn }) =>
      shapes.appInstanceBot((await call("DescribeAppInstanceBot", { AppInstanceBotArn: arn })).AppInstanceBot),
    ),
    AppInstanceAdmin: node<AppInstanceAdmin>(async ({ arn }) => {
      const input = { AppInstanceArn: appInstanceArnOf(arn), AppInstanceAdminArn: arn };
      return shapes.appInstanceAdmin((await call("DescribeAppInstanceAdmin", input)).AppInstanceAdmin);
    }),
    AppInstanceUserEndpoint: node<AppInstanceUserEndpoint>(async ({ arn, endpointId }) => {
      const input = { AppInstanceUserArn: arn, EndpointId: endpointId };
      const answer = await call("DescribeAppInstanceUserEndpoint", input);
      return shapes.appInstanceUserEndpoint(arn)(answer.AppInstanceUserEndpoint);
    }),
  };

  const retentionSettings = new DataLoader(
    each(
      nullable(async (AppInstanceArn: string) =>
        shapes.retentionSettings(await call("GetAppInstanceRetentionSettings", { AppInstanceArn })),
      ),
    ),
  );

  const tags = new DataLoader(
    each(nullable(async (ResourceARN: string) => shapes.tags(await call("ListTagsForResource", { ResourceARN })))),
  );

  const list = {
    ListAppInstances: pages(async (_, NextToken) => {
      const answer = await call("ListAppInstances", { MaxResults, NextToken });
      return shapes.page(answer.AppInstances, answer, shapes.appInstance);
    }),
    ListAppInstanceUsers: pages(async (AppInstanceArn, NextToken) => {
      const answer = await call("ListAppInstanceUsers", { AppInstanceArn, MaxResults, NextToken });
      return shapes.page(answer.AppInstanceUsers, answer, shapes.appInstanceUser);
    }),
    ListAppInstanceAdmins: pages(async (AppInstanceArn, NextToken) => {
      const answer = await call("ListAppInstanceAdmins", { AppInstanceArn, MaxResults, NextToken });
      return shapes.page(answer.AppInstanceAdmins, answer, shapes.appInstanceAdmin);
    }),
    ListAppInstanceBots: pages(async (AppInstanceArn, NextToken) => {
      const answer = await call("ListAppInstanceBots", { AppInstanceArn, MaxResults, NextToken });
      return shapes.page(answer.AppInstanceBots, answer, shapes.appInstanceBot);
    }),
    ListAppInstanceUserEndpoints: pages(async (AppInstanceUserArn, NextToken) => {
      const answer = await call("ListAppInstanceUserEndpoints", { AppInstanceUserArn, MaxResults, NextToken });
      return shapes.page(answer.AppInstanceUserEndpoints, answer, shapes.appInstanceUserEndpoint(AppInstanceUserArn));
    }),
  };

  return {
    describe,
    retentionSettings,
    tags,
    list,
    /** After a write, what was read before it may be wrong. */
    forget: (): void => {
      for (const loader of [...Object.values(describe), retentionSettings, tags]) loader.clearAll();
      for (const pages of Object.values(list)) pages.clear();
    },
  };
}

/** A describe, by what is known of an object at least. */
function node<Model extends Node>(fetch: (node: Model) => Promise<Model>): DataLoader<Model, Model | null, string> {
  return new DataLoader(each(nullable(fetch)), { cacheKeyFn: idOf });
}

/** The pages of a list, by the ARN of what holds the rows and by token. */
function pages<Row>(fetch: (parent: string, token: string | undefined) => Promise<Page<Row>>) {
  type Key = readonly [parent: string, token: string | undefined];
  const loader = new DataLoader<Key, Page<Row>, string>(
    each(([parent, token]) => fetch(parent, token)),
    { cacheKeyFn: JSON.stringify },
  );
  return {
    of:
      (parent: string): FetchPage<Row> =>
      (token) =>
        loader.load([parent, token]),
    clear: () => loader.clearAll(),
  };
}

const nullable =
  <Key, Value>(fetch: (key: Key) => Promise<Value>) =>
  (key: Key): Promise<Value | null> =>
    orNull(fetch(key));

/** AWS has no batch describe: a batch is one call for each key, side by side, and an error stays with its key. */
const each =
  <Key, Value>(fetch: (key: Key) => Promise<Value>) =>
  (keys: readonly Key[]): Promise<(Value | Error)[]> =>
    Promise.all(keys.map((key) => fetch(key).catch((error: unknown) => error as Error)));
