import { expect, test } from "@jest/globals";
import type { EmulatorOptions } from "../../src/emulator/public.ts";
import { botConfiguration, createUser } from "./fixtures.ts";
import { expectRejections, startPrepared, startTestEmulator, temporaryDirectory } from "./support.ts";

const Configuration = botConfiguration;
const tag = (Key: string, Value = "v") => ({ Key, Value });

/** Starts an emulator with one resource of each kind that can have tags, each created with the tag `born`. */
const startWithTaggables = (options?: EmulatorOptions) =>
  startPrepared(async ({ chime }) => {
    const Tags = [tag("born")];
    const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "A", Tags });
    const user = { AppInstanceArn, AppInstanceUserId: "u", Name: "U", Tags };
    const { AppInstanceUserArn = "" } = await chime.createAppInstanceUser(user);
    const { AppInstanceBotArn = "" } = await chime.createAppInstanceBot({ AppInstanceArn, Configuration, Tags });
    const tagsOf = async (ResourceARN: string) => (await chime.listTagsForResource({ ResourceARN })).Tags;
    return { AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn, tagsOf };
  }, options);

type Taggable = "AppInstanceArn" | "AppInstanceUserArn" | "AppInstanceBotArn";
const taggables: Taggable[] = ["AppInstanceArn", "AppInstanceUserArn", "AppInstanceBotArn"];

test.each(taggables)("TagResource on an %s adds tags in order, and replaces values in place", async (name) => {
  await using harness = await startWithTaggables();
  const { chime, [name]: ResourceARN, tagsOf } = harness;
  expect(await tagsOf(ResourceARN)).toEqual([tag("born")]);
  const tagged = await chime.tagResource({ ResourceARN, Tags: [tag("z"), tag("a"), tag("ключ 🔑", " ")] });
  expect(tagged.$metadata.httpStatusCode).toBe(204);
  expect(await tagsOf(ResourceARN)).toEqual([tag("born"), tag("z"), tag("a"), tag("ключ 🔑", " ")]);
  await chime.tagResource({ ResourceARN, Tags: [tag("A"), tag("z", "new"), tag("born", "new")] });
  const replaced = [tag("born", "new"), tag("z", "new"), tag("a"), tag("ключ 🔑", " "), tag("A")];
  expect(await tagsOf(ResourceARN)).toEqual(replaced);
});

test.each(taggables)("UntagResource on an %s removes tags, and ignores absent keys", async (name) => {
  await using harness = await startWithTaggables();
  const { chime, [name]: ResourceARN, tagsOf } = harness;
  await chime.tagResource({ ResourceARN, Tags: [tag("z"), tag("a"), tag("ключ 🔑", " ")] });
  const untagged = await chime.untagResource({ ResourceARN, TagKeys: ["z", "absent", "ключ 🔑"] });
  expect(untagged.$metadata.httpStatusCode).toBe(204);
  await chime.tagResource({ ResourceARN, Tags: [tag("z")] });
  expect(await tagsOf(ResourceARN)).toEqual([tag("born"), tag("a"), tag("z")]);
  await chime.untagResource({ ResourceARN, TagKeys: ["z", "born", "a"] });
  expect(await tagsOf(ResourceARN)).toEqual([]);
});

test.each<[string, string, (arns: { [name in Taggable]: string }) => string]>([
  ["ForbiddenException", "a missing user", ({ AppInstanceArn }) => `${AppInstanceArn}/user/nobody`],
  ["ForbiddenException", "a missing bot", ({ AppInstanceArn }) => `${AppInstanceArn}/bot/u`],
  ["ForbiddenException", "a missing AppInstance", ({ AppInstanceArn }) => `${AppInstanceArn}0`],
  ["ForbiddenException", "another Region", (arns) => arns.AppInstanceArn.replace("us-east-1", "eu-central-1")],
  ["ForbiddenException", "another account", (arns) => arns.AppInstanceUserArn.replace("123456789012", "999988887777")],
  ["BadRequestException", "a channel", ({ AppInstanceArn }) => `${AppInstanceArn}/channel/c`],
  ["BadRequestException", "an endpoint", ({ AppInstanceArn }) => `${AppInstanceArn}/user/u/endpoint/e`],
  ["BadRequestException", "another service", () => "arn:aws:s3:::bucket"],
])("returns %s for the tags of %s", async (exception, _, arnOf) => {
  await using harness = await startWithTaggables();
  const { chime } = harness;
  const ResourceARN = arnOf(harness);
  await expectRejections(exception, [
    chime.tagResource({ ResourceARN, Tags: [tag("k")] }),
    chime.untagResource({ ResourceARN, TagKeys: ["k"] }),
    chime.listTagsForResource({ ResourceARN }),
  ]);
});

const numberedTags = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => tag(`k${from + n}`));

test("a resource has at most 50 tags, and a call that exceeds them adds none", async () => {
  await using harness = await startWithTaggables();
  const { chime, AppInstanceUserArn: ResourceARN, tagsOf } = harness;
  await chime.tagResource({ ResourceARN, Tags: numberedTags(0, 48) });
  await expect(chime.tagResource({ ResourceARN, Tags: numberedTags(48, 50) })).rejects.toMatchObject({
    name: "ResourceLimitExceededException",
    $metadata: { httpStatusCode: 400 },
  });
  expect(await tagsOf(ResourceARN)).toHaveLength(49);
});

test("a resource with 50 tags accepts new values, and another tag after one is removed", async () => {
  await using harness = await startWithTaggables();
  const { chime, AppInstanceUserArn: ResourceARN, tagsOf } = harness;
  await chime.tagResource({ ResourceARN, Tags: numberedTags(0, 49) });
  await chime.tagResource({ ResourceARN, Tags: [tag("born", "again"), tag("k0", "again")] });
  expect(await tagsOf(ResourceARN)).toEqual([tag("born", "again"), tag("k0", "again"), ...numberedTags(1, 49)]);
  await chime.untagResource({ ResourceARN, TagKeys: ["k7"] });
  await chime.tagResource({ ResourceARN, Tags: [tag("k49")] });
});

test.each(["aws:", "aws:cloudformation:stack-name", "AWS:x", "aWs:x"])(
  "rejects the key %s, which AWS reserves, in every operation",
  async (key) => {
    await using harness = await startWithTaggables();
    const { chime, AppInstanceArn } = harness;
    const Tags = [tag("good"), tag(key)];
    await expectRejections("BadRequestException", [
      chime.tagResource({ ResourceARN: AppInstanceArn, Tags }),
      chime.untagResource({ ResourceARN: AppInstanceArn, TagKeys: [key] }),
      chime.createAppInstance({ Name: "B", Tags }),
      chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "v", Name: "V", Tags }),
      chime.createAppInstanceBot({ AppInstanceArn, Configuration, Tags }),
    ]);
  },
);

test("accepts keys that only resemble the reserved ones", async () => {
  await using harness = await startWithTaggables();
  const { chime, AppInstanceArn: ResourceARN } = harness;
  await chime.tagResource({ ResourceARN, Tags: [tag("aws"), tag("my-aws:x"), tag("aws-x")] });
  expect(await harness.tagsOf(ResourceARN)).toHaveLength(4);
});

test("tags are deleted with their resource, and a new one of the same id has none of them", async () => {
  await using harness = await startWithTaggables({ newId: () => "the-id" });
  const { chime, AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn, tagsOf } = harness;
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  await chime.deleteAppInstanceBot({ AppInstanceBotArn });
  await expectRejections("ForbiddenException", [tagsOf(AppInstanceUserArn), tagsOf(AppInstanceBotArn)]);
  await createUser(chime, AppInstanceArn, "u");
  await chime.createAppInstanceBot({ AppInstanceArn, Configuration });
  expect(await tagsOf(AppInstanceUserArn)).toEqual([]);
  expect(await tagsOf(AppInstanceBotArn)).toEqual([]);
  expect(await tagsOf(AppInstanceArn)).toEqual([tag("born")]);
});

test("TagResource does not change LastUpdatedTimestamp", async () => {
  let now = 1_700_000_000_000;
  await using harness = await startWithTaggables({ clock: { now: () => now } });
  const { chime, AppInstanceUserArn } = harness;
  now += 1_000;
  await chime.tagResource({ ResourceARN: AppInstanceUserArn, Tags: [tag("k")] });
  const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn });
  expect(AppInstanceUser?.LastUpdatedTimestamp).toEqual(new Date(1_700_000_000_000));
});

test("creating a user again does not change its tags", async () => {
  await using harness = await startWithTaggables();
  const { chime, AppInstanceArn, AppInstanceUserArn } = harness;
  await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u", Name: "U", Tags: [tag("other")] });
  expect(await harness.tagsOf(AppInstanceUserArn)).toEqual([tag("born")]);
});

test("tags keep their order over a restart", async () => {
  await using directory = await temporaryDirectory();
  const Tags = ["c", "a", "b"].map((key) => tag(key));
  let ResourceARN = "";
  {
    await using harness = await startWithTaggables({ dataDir: directory.path });
    ResourceARN = harness.AppInstanceBotArn;
    await harness.chime.tagResource({ ResourceARN, Tags });
  }
  await using harness = await startTestEmulator({ dataDir: directory.path });
  expect((await harness.chime.listTagsForResource({ ResourceARN })).Tags).toEqual([tag("born"), ...Tags]);
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
])("%s %s returns %i", async (method, target, status) => {
  await using harness = await startWithTaggables();
  const body = JSON.stringify({ ResourceARN: harness.AppInstanceArn, Tags: [tag("k")], TagKeys: ["k"] });
  expect(await harness.send(method, target, method === "POST" ? { body } : {})).toMatchObject({ status });
});
