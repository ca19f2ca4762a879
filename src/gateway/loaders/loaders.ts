import DataLoader from "dataloader";
import type { Call } from "../chime/commands.ts";
import * as shapes from "../chime/shapes.ts";
import { appInstanceArnOf } from "../identity/arn.ts";
import type { FetchPage, Page } from "../identity/connection.ts";
import { isMissing } from "../identity/failure.ts";

export type Loaders = ReturnType<typeof createLoaders>;
export type ListName = keyof Loaders["list"];

/** A page is always asked for whole, whatever slice of it is wanted: it costs the same. */
const MaxResults = 50;

/** The reads of one request, each made once however often it is asked for, until something is written. */
export function createLoaders(call: Call) {
  const describe = {
    AppInstance: nullable(async (AppInstanceArn) =>
      shapes.appInstance((await call("DescribeAppInstance", { AppInstanceArn })).AppInstance),
    ),
    AppInstanceUser: nullable(async (AppInstanceUserArn) =>
      shapes.appInstanceUser((await call("DescribeAppInstanceUser", { AppInstanceUserArn })).AppInstanceUser),
    ),
    AppInstanceBot: nullable(async (AppInstanceBotArn) =>
      shapes.appInstanceBot((await call("DescribeAppInstanceBot", { AppInstanceBotArn })).AppInstanceBot),
    ),
    AppInstanceAdmin: nullable(async (AppInstanceAdminArn) => {
      const input = { AppInstanceArn: appInstanceArnOf(AppInstanceAdminArn), AppInstanceAdminArn };
      return shapes.appInstanceAdmin((await call("DescribeAppInstanceAdmin", input)).AppInstanceAdmin);
    }),
  };

  const retentionSettings = nullable(async (AppInstanceArn) =>
    shapes.retentionSettings(await call("GetAppInstanceRetentionSettings", { AppInstanceArn })),
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
  };

  return {
    describe,
    retentionSettings,
    list,
    /** After a write, what was read before it may be wrong. */
    forget: (): void => {
      for (const loader of [...Object.values(describe), retentionSettings]) loader.clearAll();
      for (const pages of Object.values(list)) pages.clear();
    },
  };
}

/** What does not exist is null: AWS says so by 403 (by 404 for bots), and for a read that is no error. */
function nullable<Model>(fetch: (arn: string) => Promise<Model>): DataLoader<string, Model | null> {
  const orNull = (error: unknown): null => {
    if (isMissing(error)) return null;
    throw error;
  };
  return new DataLoader(each((arn) => fetch(arn).catch(orNull)));
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

/** AWS has no batch describe: a batch is one call for each key, side by side, and an error stays with its key. */
const each =
  <Key, Value>(fetch: (key: Key) => Promise<Value>) =>
  (keys: readonly Key[]): Promise<(Value | Error)[]> =>
    Promise.all(keys.map((key) => fetch(key).catch((error: unknown) => error as Error)));
