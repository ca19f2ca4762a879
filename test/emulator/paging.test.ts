import type { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { createAppInstance, createUser } from "./fixtures.ts";
import { expectRejections, startPrepared, startTestEmulator, temporaryDirectory } from "./support.ts";

async function createWithUsers(chime: ChimeSDKIdentity, users: number): Promise<string> {
  const AppInstanceArn = await createAppInstance(chime);
  for (let n = 0; n < users; n += 1) await createUser(chime, AppInstanceArn, `u${n}`);
  return AppInstanceArn;
}

const startWithUsers = (users: number, dataDir?: string) =>
  startPrepared(
    async ({ chime }) => {
      const AppInstanceArn = await createWithUsers(chime, users);
      const list = (page: { MaxResults?: number; NextToken?: string | undefined } = {}) =>
        chime.listAppInstanceUsers({ AppInstanceArn, ...page });
      return { AppInstanceArn, list };
    },
    dataDir === undefined ? {} : { dataDir },
  );

test("a page has a token only if another row follows", async () => {
  await using harness = await startWithUsers(4);
  const { list } = harness;
  const { NextToken } = await list({ MaxResults: 2 });
  const second = await list({ MaxResults: 2, NextToken });
  expect(second.AppInstanceUsers).toHaveLength(2);
  expect(second.NextToken).toBeUndefined();
  expect((await list({ MaxResults: 4 })).NextToken).toBeUndefined();
});

test("an empty token starts at the first page", async () => {
  await using harness = await startWithUsers(4);
  expect((await harness.list({ NextToken: "" })).AppInstanceUsers).toHaveLength(4);
});

const invalidToken = { name: "BadRequestException", message: "The NextToken is invalid." };

test("a token is valid for its own list only", async () => {
  await using harness = await startWithUsers(3);
  const { chime, AppInstanceArn, list } = harness;
  const otherArn = await createWithUsers(chime, 3);
  const { NextToken = "" } = await list({ MaxResults: 1 });
  expect(NextToken.length).toBeLessThanOrEqual(2048);
  await using stranger = await startTestEmulator();
  const calls = [
    chime.listAppInstanceUsers({ AppInstanceArn: otherArn, NextToken }),
    chime.listAppInstanceAdmins({ AppInstanceArn, NextToken }),
    chime.listAppInstances({ NextToken }),
    stranger.chime.listAppInstances({ NextToken }),
  ];
  await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject(invalidToken)));
});

const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"];

/** Generates texts that resemble a token, or do not. */
const garbageLike = (token: string) =>
  fc.oneof(
    fc
      .tuple(fc.nat(token.length - 1), fc.constantFrom(...alphabet))
      .map(([at, c]) => token.slice(0, at) + c + token.slice(at + 1)),
    fc.nat(token.length - 1).map((length) => token.slice(0, length)),
    fc.constantFrom("=", " ", "\n", "A", "\0").map((tail) => token + tail),
    fc.base64String({ minLength: 1, maxLength: 100 }),
    fc.string({ minLength: 1, maxLength: 100 }),
  );

test(
  "a changed token is rejected",
  async () => {
    await using harness = await startWithUsers(3);
    const { NextToken = "" } = await harness.list({ MaxResults: 1 });
    const property = fc.asyncProperty(garbageLike(NextToken), async (garbage) => {
      fc.pre(garbage !== NextToken && garbage !== "");
      await expectRejections("BadRequestException", [harness.list({ NextToken: garbage })]);
    });
    await fc.assert(property, { numRuns: 500 });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("a token stays valid over a restart", async () => {
  await using directory = await temporaryDirectory();
  let page: { AppInstanceArn: string; NextToken: string | undefined };
  {
    await using harness = await startWithUsers(3, directory.path);
    const { NextToken } = await harness.list({ MaxResults: 2 });
    page = { AppInstanceArn: harness.AppInstanceArn, NextToken };
  }
  await using harness = await startTestEmulator({ dataDir: directory.path });
  const rest = await harness.chime.listAppInstanceUsers(page);
  expect(rest.AppInstanceUsers).toMatchObject([{ Name: "u2" }]);
});

const change = fc.record({
  create: fc.nat(3),
  remove: fc.array(fc.nat(), { maxLength: 3 }),
  pageSize: fc.integer({ min: 1, max: 5 }),
});

/** Users `u0`, `u1`, … of an AppInstance, which are created and deleted between pages. */
async function createPopulation(chime: ChimeSDKIdentity, users: number) {
  const AppInstanceArn = await createWithUsers(chime, users);
  const living = Array.from({ length: users }, (_, n) => `u${n}`);
  let created = users;
  async function remove(indexes: readonly number[]): Promise<void> {
    for (const index of indexes) {
      const [id] = living.splice(index % Math.max(living.length, 1), 1);
      if (id !== undefined) await chime.deleteAppInstanceUser({ AppInstanceUserArn: `${AppInstanceArn}/user/${id}` });
    }
  }
  async function create(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const id = `u${created++}`;
      await createUser(chime, AppInstanceArn, id);
      living.push(id);
    }
  }
  return { AppInstanceArn, living, remove, create };
}

test(
  "a walk lists every user that lives through it once, in order, whatever is created and deleted meanwhile",
  async () => {
    await using harness = await startTestEmulator({ quotas: { appInstances: Number.POSITIVE_INFINITY } });
    const { chime } = harness;
    const property = fc.asyncProperty(fc.nat(12), fc.array(change, { maxLength: 8 }), async (users, changes) => {
      const { AppInstanceArn, living, remove, create } = await createPopulation(chime, users);
      const listed: string[] = [];
      let NextToken: string | undefined;
      for (let page = 0; page === 0 || NextToken !== undefined; page += 1) {
        const { pageSize = 3, remove: removed = [], create: created = 0 } = changes[page] ?? {};
        const response = await chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: pageSize, NextToken });
        listed.push(...(response.AppInstanceUsers ?? []).map(({ Name = "" }) => Name));
        ({ NextToken } = response);
        if (NextToken === undefined) break;
        await remove(removed);
        await create(created);
      }
      expect(new Set(listed).size).toBe(listed.length);
      expect(listed.filter((id) => living.includes(id))).toEqual(living);
      await chime.deleteAppInstance({ AppInstanceArn });
    });
    await fc.assert(property, { numRuns: 60 });
  },
  SLOW_TEST_TIMEOUT_MS,
);
