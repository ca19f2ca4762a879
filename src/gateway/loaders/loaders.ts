import DataLoader from "dataloader";
import * as mappers from "../chime/mappers.ts";
import type { RequestClient } from "../chime/request-client.ts";
import { appInstanceArnOf } from "../domain/arn.ts";
import { GatewayError, nullIfNotFound, requireReadable } from "../domain/gateway-error.ts";
import { encodeId } from "../domain/id.ts";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  AppInstanceUserEndpoint,
  Node,
} from "../domain/models.ts";
import { adminRef } from "../domain/refs.ts";
import { MIN_LOOKUPS_TO_LIST, maxAdminPages, readSlice, type Slice } from "../paging/slice.ts";
import { pagesOfInstances } from "./allowed-instances.ts";
import { describeInputs } from "./describe-inputs.ts";
import { createDescriptions } from "./descriptions.ts";
import { createLists, createPages } from "./lists.ts";
import { loadEach } from "./load-each.ts";

export type Loaders = ReturnType<typeof createLoaders>;
export type ListName = keyof Loaders["list"];

interface LoaderDeps extends Pick<RequestClient, "call" | "assertAllowed"> {
  readonly listExtraPages: number;
  /** The AppInstances to describe in place of AWS's list, if the caller may not see all. */
  readonly instances: ReadonlySet<string> | undefined;
}

/** The reads of one request: each is made once, until the request writes. */
export function createLoaders({ call, assertAllowed, listExtraPages, instances }: LoaderDeps) {
  const describe = {
    AppInstance: describeLoader<AppInstance>(async (node) => {
      const response = await call("DescribeAppInstance", describeInputs.AppInstance(node));
      return mappers.appInstance(response.AppInstance);
    }),
    AppInstanceUser: describeLoader<AppInstanceUser>(async (node) => {
      const response = await call("DescribeAppInstanceUser", describeInputs.AppInstanceUser(node));
      return mappers.appInstanceUser(response.AppInstanceUser);
    }),
    AppInstanceBot: describeLoader<AppInstanceBot>(async (node) => {
      const response = await call("DescribeAppInstanceBot", describeInputs.AppInstanceBot(node));
      return mappers.appInstanceBot(response.AppInstanceBot);
    }),
    AppInstanceAdmin: describeLoader<AppInstanceAdmin>(async (node) => {
      const response = await call("DescribeAppInstanceAdmin", describeInputs.AppInstanceAdmin(node));
      return mappers.appInstanceAdmin(response.AppInstanceAdmin);
    }),
    AppInstanceUserEndpoint: describeLoader<AppInstanceUserEndpoint>(async (node) => {
      const response = await call("DescribeAppInstanceUserEndpoint", describeInputs.AppInstanceUserEndpoint(node));
      return mappers.appInstanceUserEndpoint(node.arn)(response.AppInstanceUserEndpoint);
    }),
  };

  const descriptions = createDescriptions({
    describe: (node) => (describe[node.__typename] as DataLoader<Node, Node | null>).load(node),
    assertAllowed: (node) =>
      assertAllowed(`Describe${node.__typename}`, describeInputs[node.__typename](node as never) as never),
  });

  const lists = createLists(call);
  const fetchInstances = instances && pagesOfInstances(instances, (instance) => describe.AppInstance.load(instance));
  const list = fetchInstances
    ? { ...lists, ListAppInstances: createPages((_, token) => fetchInstances(token)) }
    : lists;

  /** By AppInstance. */
  const admins = new Map<string, Promise<Slice<AppInstanceAdmin> | null>>();

  /** The admin record of a user or bot, if it is an admin. */
  const admin = new DataLoader<string, AppInstanceAdmin | null>(async (arns) => {
    const range = { first: Number.POSITIVE_INFINITY, after: undefined, maxPages: maxAdminPages(listExtraPages) };
    for (const [arn, members] of Map.groupBy(arns, appInstanceArnOf))
      if (members.length >= MIN_LOOKUPS_TO_LIST && !admins.has(arn))
        admins.set(arn, nullIfNotFound(readSlice(list.ListAppInstanceAdmins.of(arn, false), range)));
    return loadEach(async (arn: string) => {
      const slice = admins.get(appInstanceArnOf(arn));
      if (!slice) return describe.AppInstanceAdmin.load(adminRef(arn));
      const { entries = [], hasNext } = (await slice) ?? {};
      const rows = entries.map(({ row }) => row);
      const found = rows.find((row) => "arn" in row && row.arn === arn);
      // An admin that can't be read may be the one.
      if (!found) requireReadable(rows.find((row) => row instanceof GatewayError));
      if (!found && (await hasNext?.())) throw tooManyAdmins();
      return found ?? null;
    })(arns);
  });

  const retentionSettings = new DataLoader(
    loadEach((AppInstanceArn: string) =>
      nullIfNotFound(call("GetAppInstanceRetentionSettings", { AppInstanceArn }).then(mappers.retentionSettings)),
    ),
  );

  const tags = new DataLoader(
    loadEach((ResourceARN: string) => nullIfNotFound(call("ListTagsForResource", { ResourceARN }).then(mappers.tags))),
  );

  return {
    describe,
    descriptions,
    /** Throws FORBIDDEN if the caller may not describe the object. */
    assertAllowed: descriptions.assertAllowed,
    admin,
    retentionSettings,
    tags,
    list,
    /** Discards what was read before a write. */
    clear: (): void => {
      for (const loader of [...Object.values(describe), admin, retentionSettings, tags]) loader.clearAll();
      for (const pages of [...Object.values(list), admins]) pages.clear();
      descriptions.clear();
    },
  };
}

const describeLoader = <Model extends Node>(describe: (node: Model) => Promise<Model>) =>
  new DataLoader<Model, Model | null, string>(
    loadEach((node) => nullIfNotFound(describe(node))),
    { cacheKeyFn: encodeId },
  );

/** More pages would cost more than the estimate. */
const tooManyAdmins = () =>
  new GatewayError(
    "QUERY_TOO_COMPLEX",
    "The AppInstance has more pages of admins than this field may read. Select it on one or two identities, or raise LIST_EXTRA_PAGES",
  );
