import { expect, test } from "@jest/globals";
import type { EmulatorOptions } from "../../src/emulator/server.ts";
import { allFail, openHouse, openPrepared, temporaryDirectory } from "./support.ts";

const Configuration = {
  Lex: { LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID", LocaleId: "en_US" },
};
const tag = (Key: string, Value = "v") => ({ Key, Value });

/** An emulator with one thing of each kind that can bear tags, each created with the tag `born`. */
const openWithTaggables = (options?: EmulatorOptions) =>
  openPrepared(async ({ chime }) => {
    const Tags = [tag("born")];
    const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "A", Tags });
    const user = { AppInstanceArn, AppInstanceUserId: "u", Name: "U", Tags };
    const { AppInstanceUserArn = "" } = await chime.createAppInstanceUser(user);
    const { AppInstanceBotArn = "" } = await chime.createAppInstanceBot({ AppInstanceArn, Configuration, Tags });
    const tagsOf = async (ResourceARN: string) => (await chime.listTagsForResource({ ResourceARN })).Tags;
    return { AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn, tagsOf };
  }, options);

test("an AppInstance, a user and a bot are tagged and untagged", async () => {
  await using house = await openWithTaggables();
  const { chime, tagsOf } = house;
  for (const ResourceARN of [house.AppInstanceArn, house.AppInstanceUserArn, house.AppInstanceBotArn]) {
    expect(await tagsOf(ResourceARN)).toEqual([tag("born")]);
    const tagged = await chime.tagResource({ ResourceARN, Tags: [tag("z"), tag("a"), tag("ключ 🔑", " ")] });
    expect(tagged.$metadata.httpStatusCode).toBe(204);
    expect(await tagsOf(ResourceARN)).toEqual([tag("born"), tag("z"), tag("a"), tag("ключ 🔑", " ")]);
    await chime.tagResource({ ResourceARN, Tags: [tag("A"), tag("z", "new"), tag("born", "new")] });
    expect(await tagsOf(ResourceARN)).toEqual([
      tag("born", "new"),
      tag("z", "new"),
      tag("a"),
      tag("ключ 🔑", " "),
      tag("A"),
    ]);
    const untagged = await chime.untagResource({ ResourceARN, TagKeys: ["z", "absent", "ключ 🔑"] });
    expect(untagged.$metadata.httpStatusCode).toBe(204);
    await chime.tagResource({ ResourceARN, Tags: [tag("z")] });
    expect(await tagsOf(ResourceARN)).toEqual([tag("born", "new"), tag("a"), tag("A"), tag("z")]);
    await chime.untagResource({ ResourceARN, TagKeys: ["z", "born", "a", "A"] });
    expect(await tagsOf(ResourceARN)).toEqual([]);
  }
});

test("only what exists and can bear tags is tagged", async () => {
  await using house = await openWithTaggables();
  const { chime, AppInstanceArn } = house;
  const all = (ResourceARN: string) => [
    chime.tagResource({ ResourceARN, Tags: [tag("k")] }),
    chime.untagResource({ ResourceARN, TagKeys: ["k"] }),
    chime.listTagsForResource({ ResourceARN }),
  ];
  for (const missing of [
    `${AppInstanceArn}/user/nobody`,
    `${AppInstanceArn}/bot/u`,
    `${AppInstanceArn}0`,
    AppInstanceArn.replace("us-east-1", "eu-central-1"),
    house.AppInstanceUserArn.replace("123456789012", "999988887777"),
  ]) {
    await allFail("ForbiddenException", all(missing));
  }
  for (const other of [`${AppInstanceArn}/channel/c`, `${AppInstanceArn}/user/u/endpoint/e`, "arn:aws:s3:::bucket"]) {
    await allFail("BadRequestException", all(other));
  }
});

test("a resource has up to 50 tags, and a call that would give it more gives it none", async () => {
  await using house = await openWithTaggables();
  const { chime, AppInstanceUserArn: ResourceARN, tagsOf } = house;
  const many = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => tag(`k${from + n}`));
  await chime.tagResource({ ResourceARN, Tags: many(0, 48) });
  await expect(chime.tagResource({ ResourceARN, Tags: many(48, 50) })).rejects.toMatchObject({
    name: "ResourceLimitExceededException",
    $metadata: { httpStatusCode: 400 },
  });
  expect(await tagsOf(ResourceARN)).toHaveLength(49);
  await chime.tagResource({ ResourceARN, Tags: many(0, 49) });
  await chime.tagResource({ ResourceARN, Tags: [tag("born", "again"), tag("k0", "again")] });
  expect(await tagsOf(ResourceARN)).toEqual([tag("born", "again"), tag("k0", "again"), ...many(1, 49)]);
  await chime.untagResource({ ResourceARN, TagKeys: ["k7"] });
  await chime.tagResource({ ResourceARN, Tags: [tag("k49")] });
});

test("keys that AWS keeps to itself are refused everywhere, in any case", async () => {
  await using house = await openWithTaggables();
  const { chime, AppInstanceArn, AppInstanceArn: ResourceARN } = house;
  for (const key of ["aws:", "aws:cloudformation:stack-name", "AWS:x", "aWs:x"]) {
    const Tags = [tag("good"), tag(key)];
    await allFail("BadRequestException", [
      chime.tagResource({ ResourceARN, Tags }),
      chime.untagResource({ ResourceARN, TagKeys: [key] }),
      chime.createAppInstance({ Name: "B", Tags }),
      chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "v", Name: "V", Tags }),
      chime.createAppInstanceBot({ AppInstanceArn, Configuration, Tags }),
    ]);
  }
  await chime.tagResource({ ResourceARN, Tags: [tag("aws"), tag("my-aws:x"), tag("aws-x")] });
  expect(await house.tagsOf(ResourceARN)).toHaveLength(4);
});

test("tags go with what bears them, and a later namesake has none of them", async () => {
  await using house = await openWithTaggables({ newId: () => "the-id" });
  const { chime, AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn, tagsOf } = house;
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  await chime.deleteAppInstanceBot({ AppInstanceBotArn });
  await allFail("ForbiddenException", [tagsOf(AppInstanceUserArn), tagsOf(AppInstanceBotArn)]);
  await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u", Name: "U" });
  await chime.createAppInstanceBot({ AppInstanceArn, Configuration });
  expect(await tagsOf(AppInstanceUserArn)).toEqual([]);
  expect(await tagsOf(AppInstanceBotArn)).toEqual([]);
  expect(await tagsOf(AppInstanceArn)).toEqual([tag("born")]);
});

test("tagging moves no timestamp, and a repeated create does not touch the tags", async () => {
  let now = 1_700_000_000_000;
  await using house = await openWithTaggables({ clock: { now: () => now } });
  const { chime, AppInstanceArn, AppInstanceUserArn } = house;
  now += 1_000;
  await chime.tagResource({ ResourceARN: AppInstanceUserArn, Tags: [tag("k")] });
  const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn });
  expect(AppInstanceUser?.LastUpdatedTimestamp).toEqual(new Date(1_700_000_000_000));
  await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u", Name: "U", Tags: [tag("other")] });
  expect(await house.tagsOf(AppInstanceUserArn)).toEqual([tag("born"), tag("k")]);
});

test("tags keep their order over a restart", async () => {
  await using directory = await temporaryDirectory();
  const Tags = ["c", "a", "b"].map((key) => tag(key));
  let ResourceARN = "";
  {
    await using house = await openWithTaggables({ dataDir: directory.path });
    ResourceARN = house.AppInstanceBotArn;
    await house.chime.tagResource({ ResourceARN, Tags });
  }
  await using house = await openHouse({ dataDir: directory.path });
  expect((await house.chime.listTagsForResource({ ResourceARN })).Tags).toEqual([tag("born"), ...Tags]);
});

test.each([
  ["POST", "/tags", 400],
  ["POST", "/tags?operation=", 400],
  ["POST", "/tags?operation=list-tags", 400],
  ["POST", "/tags?operation=Tag-Resource", 400],
  ["POST", "/tags?operation=tag-resource&operation=untag-resource", 400],
  ["POST", "/tags?operation=tag-resource", 204],
  ["POST", "/tags?x=1&operation=tag%2Dresource", 204],
  ["POST", "/tags?operation=untag-resource", 204],
  ["GET", "/tags", 400],
  ["GET", "/tags?arn=", 400],
  ["GET", "/tags?operation=tag-resource", 400],
  ["PUT", "/tags?operation=tag-resource", 405],
  ["DELETE", "/tags", 405],
])("%s %s gets %i", async (method, target, status) => {
  await using house = await openWithTaggables();
  const body = JSON.stringify({ ResourceARN: house.AppInstanceArn, Tags: [tag("k")], TagKeys: ["k"] });
  expect(await house.send(method, target, method === "POST" ? { body } : {})).toMatchObject({ status });
});
