import DataLoader from "dataloader";
import type { Call } from "../chime/commands.ts";
import * as shapes from "../chime/mappers.ts";
import type { Way } from "../chime/request-client.ts";
import { appInstanceArnOf } from "../domain/arn.ts";
import { Failure, orNull } from "../domain/gateway-error.ts";
import { idOf } from "../domain/id.ts";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  AppInstanceUserEndpoint,
  Node,
} from "../domain/models.ts";
import { promotionOf } from "../domain/refs.ts";
import { type FetchPage, maxPagesOfAdmins, type Page, ROWS_PER_PAGE, readSlice } from "../paging/slice.ts";
import type { ReadOptions } from "../upstream/upstream.ts";
import { describeInputs } from "./describes.ts";
import { pagesOfOwn } from "./own-instances.ts";

export type Loaders = ReturnType<typeof createLoaders>;
export type ListName = keyof Loaders["list"];

/** A page is always asked for whole, whatever slice of it is wanted: it costs the same. */
const MaxResults = ROWS_PER_PAGE;

interface Means extends Pick<Way, "call" | "admit"> {
  /** How many pages of AWS one page of a connection may cost beyond those that its rows fill. */
  readonly extraPages: number;
  /** The AppInstances that the caller is bound to, if to any. */
  readonly own: ReadonlySet<string> | undefined;
}

/** The reads of one request, each made once however often it is asked for, until something is written. */
export function createLoaders({ call, admit, extraPages, own }: Means) {
  const describe = {
    AppInstance: node<AppInstance>(async (node) =>
      shapes.appInstance((await call("DescribeAppInstance", describeInputs.AppInstance(node))).AppInstance),
    ),
    AppInstanceUser: node<AppInstanceUser>(async (node) => {
      const answer = await call("DescribeAppInstanceUser", describeInputs.AppInstanceUser(node));
      return shapes.appInstanceUser(answer.AppInstanceUser);
    }),
    AppInstanceBot: node<AppInstanceBot>(async (node) =>
      shapes.appInstanceBot((await call("DescribeAppInstanceBot", describeInputs.AppInstanceBot(node))).AppInstanceBot),
    ),
    AppInstanceAdmin: node<AppInstanceAdmin>(async (node) => {
      const answer = await call("DescribeAppInstanceAdmin", describeInputs.AppInstanceAdmin(node));
      return shapes.appInstanceAdmin(answer.AppInstanceAdmin);
    }),
    AppInstanceUserEndpoint: node<AppInstanceUserEndpoint>(async (node) => {
      const answer = await call("DescribeAppInstanceUserEndpoint", describeInputs.AppInstanceUserEndpoint(node));
      return shapes.appInstanceUserEndpoint(node.arn)(answer.AppInstanceUserEndpoint);
    }),
  };

  const listed = listsOf(call);
  const fetchOwn = own && pagesOfOwn(own, (instance) => describe.AppInstance.load(instance));
  const list = fetchOwn ? { ...listed, ListAppInstances: pages((_, token) => fetchOwn(token)) } : listed;

  /** Whether someone is an admin. Of more than two in an AppInstance its admins are listed: 50 in a call, and 100 by AWS's quota. */
  const promotion = new DataLoader<string, AppInstanceAdmin | null>(async (arns) => {
    const homes = Map.groupBy(arns, appInstanceArnOf);
    const range = { first: Number.POSITIVE_INFINITY, after: undefined, maxPages: maxPagesOfAdmins(extraPages) };
    const admins = new Map(
      [...homes]
        .filter(([, members]) => members.length > 2)
        .map(([home]) => [home, orNull(readSlice(list.ListAppInstanceAdmins.of(home, false), range))]),
    );
    return each(async (arn: string) => {
      const slice = admins.get(appInstanceArnOf(arn));
      if (!slice) return describe.AppInstanceAdmin.load(promotionOf(arn));
      const { entries = [], hasNext } = (await slice) ?? {};
      const found = entries.find(({ row }) => row.arn === arn)?.row;
      if (!found && (await hasNext?.())) throw tooManyAdmins();
      return found ?? null;
    })(arns);
  });

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

  return {
    describe,
    /** Throws FORBIDDEN for what the caller may not describe, whether it would be or not. */
    admit: (node: Node): void => {
      const input = describeInputs[node.__typename](node as never);
      admit(`Describe${node.__typename}`, input as never);
    },
    promotion,
    retentionSettings,
    tags,
    list,
    /** After a write, what was read before it may be wrong. */
    forget: (): void => {
      for (const loader of [...Object.values(describe), promotion, retentionSettings, tags]) loader.clearAll();
      for (const pages of Object.values(list)) pages.clear();
    },
  };
}

function listsOf(call: Call) {
  return {
    ListAppInstances: pages(async (_, NextToken, options) => {
      const answer = await call("ListAppInstances", { MaxResults, NextToken }, options);
      return shapes.page(answer.AppInstances, answer, shapes.appInstance);
    }),
    ListAppInstanceUsers: pages(async (AppInstanceArn, NextToken, options) => {
      const answer = await call("ListAppInstanceUsers", { AppInstanceArn, MaxResults, NextToken }, options);
      return shapes.page(answer.AppInstanceUsers, answer, shapes.appInstanceUser);
    }),
    ListAppInstanceAdmins: pages(async (AppInstanceArn, NextToken, options) => {
      const answer = await call("ListAppInstanceAdmins", { AppInstanceArn, MaxResults, NextToken }, options);
      return shapes.page(answer.AppInstanceAdmins, answer, shapes.appInstanceAdmin);
    }),
    ListAppInstanceBots: pages(async (AppInstanceArn, NextToken, options) => {
      const answer = await call("ListAppInstanceBots", { AppInstanceArn, MaxResults, NextToken }, options);
      return shapes.page(answer.AppInstanceBots, answer, shapes.appInstanceBot);
    }),
    ListAppInstanceUserEndpoints: pages(async (AppInstanceUserArn, NextToken, options) => {
      const answer = await call("ListAppInstanceUserEndpoints", { AppInstanceUserArn, MaxResults, NextToken }, options);
      return shapes.page(answer.AppInstanceUserEndpoints, answer, shapes.appInstanceUserEndpoint(AppInstanceUserArn));
    }),
  };
}

/** A describe, by what is known of an object at least. */
function node<Model extends Node>(fetch: (node: Model) => Promise<Model>): DataLoader<Model, Model | null, string> {
  return new DataLoader(each(nullable(fetch)), { cacheKeyFn: idOf });
}

/** The pages of a list, by the ARN of what holds the rows and by token. Who goes on in a list may get pages that are kept for that. */
function pages<Row>(fetch: (parent: string, token: string | undefined, options: ReadOptions) => Promise<Page<Row>>) {
  type Key = readonly [parent: string, token: string | undefined, goesOn: boolean];
  const loader = new DataLoader<Key, Page<Row>, string>(
    each(([parent, token, goesOn]) => fetch(parent, token, { goesOn })),
    { cacheKeyFn: JSON.stringify },
  );
  return {
    of:
      (parent: string, isResumed: boolean): FetchPage<Row> =>
      (token) =>
        loader.load([parent, token, isResumed]),
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

/** To read on would cost more than was said before. */
const tooManyAdmins = () =>
  new Failure(
    "QUERY_TOO_COMPLEX",
    "The AppInstance has more pages of admins than may be read for this. Ask for one or two identities at once, or have LIST_EXTRA_PAGES raised",
  );
