import {
  paginateListAppInstanceAdmins,
  paginateListAppInstanceBots,
  paginateListAppInstances,
  paginateListAppInstanceUserEndpoints,
  paginateListAppInstanceUsers,
} from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { type House, openHouse, temporaryDirectory } from "./support.ts";

async function populate(house: House, users: number): Promise<string> {
  const { AppInstanceArn = "" } = await house.chime.createAppInstance({ Name: "App 0" });
  for (let n = 0; n < users; n += 1) {
    await house.chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: `u${n}`, Name: `User ${n}` });
  }
  return AppInstanceArn;
}

/** An AppInstance with 120 users, bots and admins, the first user with 120 endpoints, among 120 AppInstances. */
async function populateAll(house: House): Promise<{ AppInstanceArn: string; AppInstanceUserArn: string }> {
  const { chime } = house;
  const AppInstanceArn = await populate(house, 120);
  const AppInstanceUserArn = `${AppInstanceArn}/user/u0`;
  const LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID";
  for (let n = 0; n < 120; n += 1) {
    await chime.createAppInstanceBot({
      AppInstanceArn,
      Name: `Bot ${n}`,
      Configuration: { Lex: { LexBotAliasArn, LocaleId: "en_US" } },
    });
    await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: `${AppInstanceArn}/user/u${n}` });
    await chime.registerAppInstanceUserEndpoint({
      AppInstanceUserArn,
      Name: `Endpoint ${n}`,
      Type: "GCM",
      ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
      EndpointAttributes: { DeviceToken: `device-${n}` },
    });
    if (n > 0) await chime.createAppInstance({ Name: `App ${n}` });
  }
  return { AppInstanceArn, AppInstanceUserArn };
}

type Pages = Promise<(string | undefined)[][]>;

/** The names on each page. */
async function pagesOf<Page>(pages: AsyncIterable<Page>, names: (page: Page) => (string | undefined)[]): Pages {
  const found: (string | undefined)[][] = [];
  for await (const page of pages) found.push(names(page));
  return found;
}

test("the SDK's five paginators walk 120 items, by fifties and one by one, in the order of creation", async () => {
  const unlimited = Number.POSITIVE_INFINITY;
  const quotas = { appInstances: unlimited, appInstanceAdmins: unlimited, appInstanceUserEndpoints: unlimited };
  await using house = await openHouse({ quotas });
  const { AppInstanceArn, AppInstanceUserArn } = await populateAll(house);
  const nameOf = ({ Name }: { Name?: string | undefined }) => Name;
  const walks: [string, (by: { client: House["chime"]; pageSize?: number }) => Pages][] = [
    ["App", (by) => pagesOf(paginateListAppInstances(by, {}), (page) => (page.AppInstances ?? []).map(nameOf))],
    [
      "User",
      (by) =>
        pagesOf(paginateListAppInstanceUsers(by, { AppInstanceArn }), (page) =>
          (page.AppInstanceUsers ?? []).map(nameOf),
        ),
    ],
    [
      "User",
      (by) =>
        pagesOf(paginateListAppInstanceAdmins(by, { AppInstanceArn }), (page) =>
          (page.AppInstanceAdmins ?? []).map(({ Admin }) => Admin?.Name),
        ),
    ],
    [
      "Bot",
      (by) =>
        pagesOf(paginateListAppInstanceBots(by, { AppInstanceArn }), (page) =>
          (page.AppInstanceBots ?? []).map(nameOf),
        ),
    ],
    [
      "Endpoint",
      (by) =>
        pagesOf(paginateListAppInstanceUserEndpoints(by, { AppInstanceUserArn }), (page) =>
          (page.AppInstanceUserEndpoints ?? []).map(nameOf),
        ),
    ],
  ];
  for (const [kind, walk] of walks) {
    for (const [pageSize, pages] of [
      [undefined, 3],
      [50, 3],
      [40, 3],
      [1, 120],
    ] as const) {
      house.seen.length = 0;
      const found = await walk({ client: house.chime, ...(pageSize && { pageSize }) });
      expect(found.flat()).toEqual(Array.from({ length: 120 }, (_, n) => `${kind} ${n}`));
      expect([found.length, house.seen.length]).toEqual([pages, pages]);
    }
  }
});

test("a token comes only with a further row", async () => {
  await using house = await openHouse();
  const AppInstanceArn = await populate(house, 4);
  const first = await house.chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: 2 });
  const second = await house.chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: 2, NextToken: first.NextToken });
  expect(second.AppInstanceUsers).toHaveLength(2);
  expect(second.NextToken).toBeUndefined();
  expect((await house.chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: 4 })).NextToken).toBeUndefined();
  const fromStart = await house.chime.listAppInstanceUsers({ AppInstanceArn, NextToken: "" });
  expect(fromStart.AppInstanceUsers).toHaveLength(4);
});

test("a token is taken by its own list only, and only unchanged", async () => {
  await using house = await openHouse();
  const { chime } = house;
  const AppInstanceArn = await populate(house, 3);
  const otherArn = await populate(house, 3);
  for (const n of [0, 1]) {
    await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: `${AppInstanceArn}/user/u${n}` });
  }
  const { NextToken = "" } = await chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: 1 });
  expect(NextToken.length).toBeLessThanOrEqual(2048);

  const refused = { name: "BadRequestException", message: "The NextToken is invalid." };
  await expect(chime.listAppInstanceUsers({ AppInstanceArn: otherArn, NextToken })).rejects.toMatchObject(refused);
  await expect(chime.listAppInstanceAdmins({ AppInstanceArn, NextToken })).rejects.toMatchObject(refused);
  await expect(chime.listAppInstances({ NextToken })).rejects.toMatchObject(refused);
  await using stranger = await openHouse();
  await expect(stranger.chime.listAppInstances({ NextToken })).rejects.toMatchObject(refused);

  const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"];
  const changed = fc
    .tuple(fc.nat(NextToken.length - 1), fc.constantFrom(...alphabet))
    .map(([at, c]) => NextToken.slice(0, at) + c + NextToken.slice(at + 1));
  const garbage = fc.oneof(
    changed,
    fc.nat(NextToken.length - 1).map((length) => NextToken.slice(0, length)),
    fc.constantFrom("=", " ", "\n", "A", "\0").map((tail) => NextToken + tail),
    fc.base64String({ minLength: 1, maxLength: 100 }),
    fc.string({ minLength: 1, maxLength: 100 }),
  );
  const property = fc.asyncProperty(garbage, async (token) => {
    fc.pre(token !== NextToken && token !== "");
    const call = chime.listAppInstanceUsers({ AppInstanceArn, NextToken: token });
    await expect(call).rejects.toMatchObject({ name: "BadRequestException" });
  });
  await fc.assert(property, { numRuns: 500 });
});

test("a token outlives a restart", async () => {
  await using directory = await temporaryDirectory();
  let before: { arn: string; token: string | undefined };
  {
    await using house = await openHouse({ dataDir: directory.path });
    const arn = await populate(house, 3);
    before = { arn, token: (await house.chime.listAppInstanceUsers({ AppInstanceArn: arn, MaxResults: 2 })).NextToken };
  }
  await using house = await openHouse({ dataDir: directory.path });
  const rest = await house.chime.listAppInstanceUsers({ AppInstanceArn: before.arn, NextToken: before.token });
  expect(rest.AppInstanceUsers).toMatchObject([{ Name: "User 2" }]);
});

test("whatever is created and deleted between pages, each survivor is listed once, in order", async () => {
  await using house = await openHouse({ quotas: { appInstances: Number.POSITIVE_INFINITY } });
  const { chime } = house;
  const change = fc.record({
    create: fc.nat(3),
    remove: fc.array(fc.nat(), { maxLength: 3 }),
    pageSize: fc.integer({ min: 1, max: 5 }),
  });

  const property = fc.asyncProperty(fc.nat(12), fc.array(change, { maxLength: 8 }), async (users, changes) => {
    const AppInstanceArn = await populate(house, users);
    const living = Array.from({ length: users }, (_, n) => `u${n}`);
    let made = users;
    const listed: string[] = [];
    let NextToken: string | undefined;
    for (let page = 0; page === 0 || NextToken !== undefined; page += 1) {
      const { create = 0, remove = [], pageSize = 3 } = changes[page] ?? {};
      const answer = await chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: pageSize, NextToken });
      const ids = (answer.AppInstanceUsers ?? []).map(({ AppInstanceUserArn = "" }) =>
        AppInstanceUserArn.split("/").at(-1),
      );
      listed.push(...(ids as string[]));
      ({ NextToken } = answer);
      if (NextToken === undefined) break;
      for (const index of remove) {
        const [id] = living.splice(index % Math.max(living.length, 1), 1);
        if (id !== undefined) await chime.deleteAppInstanceUser({ AppInstanceUserArn: `${AppInstanceArn}/user/${id}` });
      }
      for (let n = 0; n < create; n += 1) {
        const AppInstanceUserId = `u${made++}`;
        await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId, Name: AppInstanceUserId });
        living.push(AppInstanceUserId);
      }
    }
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((id) => living.includes(id))).toEqual(living);
    await chime.deleteAppInstance({ AppInstanceArn });
  });
  await fc.assert(property, { numRuns: 60 });
}, 60_000);
