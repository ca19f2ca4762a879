import {
  type ChimeSDKIdentity,
  paginateListAppInstanceAdmins,
  paginateListAppInstanceBots,
  paginateListAppInstances,
  paginateListAppInstanceUserEndpoints,
  paginateListAppInstanceUsers,
} from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { botConfiguration, createAppInstance, device } from "./fixtures.ts";
import { type EmulatorHarness, startTestEmulator } from "./support.ts";

const ITEMS = 120;

interface Arns {
  readonly AppInstanceArn: string;
  readonly AppInstanceUserArn: string;
}

type Names = (string | undefined)[];

async function namesByPage<Page>(pages: AsyncIterable<Page>, namesOf: (page: Page) => Names): Promise<Names[]> {
  const found: Names[] = [];
  for await (const page of pages) found.push(namesOf(page));
  return found;
}

interface Kind {
  readonly create: (chime: ChimeSDKIdentity, arns: Arns, Name: string, n: number) => Promise<unknown>;
  readonly walk: (by: { client: ChimeSDKIdentity; pageSize?: number }, arns: Arns) => Promise<Names[]>;
}

const nameOf = ({ Name }: { Name?: string | undefined }) => Name;

const createUser: Kind["create"] = (chime, { AppInstanceArn }, Name, n) =>
  chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: `u${n}`, Name });

/** For each list, how to create an item with a name, and how the SDK's paginator walks the list. */
const kinds: { readonly [kind: string]: Kind } = {
  AppInstances: {
    create: (chime, _, Name) => chime.createAppInstance({ Name }),
    walk: (by) => namesByPage(paginateListAppInstances(by, {}), (page) => (page.AppInstances ?? []).map(nameOf)),
  },
  users: {
    create: createUser,
    walk: (by, arns) =>
      namesByPage(paginateListAppInstanceUsers(by, { ...arns }), (page) => (page.AppInstanceUsers ?? []).map(nameOf)),
  },
  admins: {
    create: async (chime, arns, Name, n) => {
      await createUser(chime, arns, Name, n);
      const { AppInstanceArn } = arns;
      await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: `${AppInstanceArn}/user/u${n}` });
    },
    walk: (by, arns) =>
      namesByPage(paginateListAppInstanceAdmins(by, { ...arns }), ({ AppInstanceAdmins = [] }) =>
        AppInstanceAdmins.map(({ Admin }) => Admin?.Name),
      ),
  },
  bots: {
    create: (chime, { AppInstanceArn }, Name) =>
      chime.createAppInstanceBot({ AppInstanceArn, Name, Configuration: botConfiguration }),
    walk: (by, arns) =>
      namesByPage(paginateListAppInstanceBots(by, { ...arns }), (page) => (page.AppInstanceBots ?? []).map(nameOf)),
  },
  endpoints: {
    create: (chime, { AppInstanceUserArn }, Name, n) =>
      chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, Name, ...device(`device-${n}`) }),
    walk: (by, arns) =>
      namesByPage(paginateListAppInstanceUserEndpoints(by, { ...arns }), (page) =>
        (page.AppInstanceUserEndpoints ?? []).map(nameOf),
      ),
  },
};

/** Creates the items. AppInstances are the only ones of their account; all others are in one that is created here. */
async function createItems({ chime }: EmulatorHarness, kind: string, names: readonly string[]): Promise<Arns> {
  const AppInstanceArn = kind === "AppInstances" ? "" : await createAppInstance(chime);
  const arns = { AppInstanceArn, AppInstanceUserArn: `${AppInstanceArn}/user/owner` };
  if (kind === "endpoints") {
    await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "owner", Name: "Owner" });
  }
  for (const [n, name] of names.entries()) await kinds[kind]?.create(chime, arns, name, n);
  return arns;
}

test.each(Object.keys(kinds))(
  "the SDK's paginator walks 120 %s in the order of creation, with one call a page",
  async (kind) => {
    const unlimited = Number.POSITIVE_INFINITY;
    const quotas = { appInstances: unlimited, appInstanceAdmins: unlimited, appInstanceUserEndpoints: unlimited };
    await using harness = await startTestEmulator({ quotas });
    const names = Array.from({ length: ITEMS }, (_, n) => `Item ${n}`);
    const arns = await createItems(harness, kind, names);
    for (const [pageSize, pages] of [
      [undefined, 3] as const,
      [50, 3] as const,
      [40, 3] as const,
      [1, ITEMS] as const,
    ]) {
      harness.requests.length = 0;
      const found = await kinds[kind]?.walk({ client: harness.chime, ...(pageSize && { pageSize }) }, arns);
      expect(found?.flat()).toEqual(names);
      expect([found?.length, harness.requests.length]).toEqual([pages, pages]);
    }
  },
  SLOW_TEST_TIMEOUT_MS,
);
