import { expect, test } from "@jest/globals";
import type { WireForm } from "../../src/emulator/public.ts";
import { wireForms, wireFormsFormat } from "../../src/emulator/wire/forms.ts";
import { appInstanceArn } from "./fixtures.ts";
import { startTestEmulator } from "./support.ts";

const arn = appInstanceArn("home");
const seed = {
  AppInstances: [
    {
      AppInstanceId: "home",
      Name: "Home",
      CreatedTimestamp: "2026-01-05T09:00:00Z",
      Users: [
        {
          AppInstanceUserId: "ann",
          Name: "Ann",
          ExpirationSettings: { ExpirationDays: 365, ExpirationCriterion: "CREATED_TIMESTAMP" as const },
        },
      ],
    },
  ],
};

const encoded = encodeURIComponent(arn);
const instance = `/app-instances/${encoded}`;
const user = `/app-instance-users/${encodeURIComponent(`${arn}/user/ann`)}`;

/** What a request gets in each form. */
const expected: { readonly [form in WireForm]: readonly [target: string, outcome: object] } = {
  errorTypeColon: ["/app-instances/x", { type: "BadRequestException:" }],
  errorTypeUrl: ["/app-instances/x", { type: expect.stringMatching(/^BadRequestException:http:\/\/[\w./]+\/$/) }],
  nullNextToken: ["/app-instances", { NextToken: null, AppInstances: [{ Name: "Home" }] }],
  nullMembers: [instance, { AppInstance: { Name: "Home", Metadata: null } }],
  unknownMembers: [instance, { LaterMember: { Value: "later" }, AppInstance: { LaterMember: { Value: "later" } } }],
  unknownEnums: [user, { AppInstanceUser: { ExpirationSettings: { ExpirationCriterion: "LATER_VALUE" } } }],
  stringNumbers: [user, { AppInstanceUser: { ExpirationSettings: { ExpirationDays: "365" } } }],
  stringTimestamps: [instance, { AppInstance: { CreatedTimestamp: "2026-01-05T09:00:00.000Z" } }],
};

test.each(Object.entries(expected))(
  "the wire form %s changes responses, and only while it is set",
  async (form, given) => {
    const [target, outcome] = given;
    await using harness = await startTestEmulator({ seed });
    const get = async () => {
      const { headers, text } = await harness.send("GET", target);
      return { type: headers["x-amzn-errortype"], ...JSON.parse(text) };
    };
    const before = await get();
    harness.emulator.set({ wireForms: [form as WireForm] });
    expect(await get()).toMatchObject(outcome);
    expect(before).not.toMatchObject(outcome);
    harness.emulator.set({ wireForms: [] });
    expect(await get()).toEqual(before);
  },
);

test("forms are combined, and a write has them too", async () => {
  await using harness = await startTestEmulator({ seed, wireForms: ["unknownMembers", "nullMembers"] });
  const { AppInstanceArn } = await harness.chime.createAppInstance({ Name: "New" });
  expect(AppInstanceArn).toMatch(/^arn:/);
  const { text } = await harness.send("GET", instance);
  expect(JSON.parse(text).AppInstance).toMatchObject({ Metadata: null, LaterMember: { Value: "later" } });
});

test("forms are read from text, and written as text", () => {
  expect(wireFormsFormat.parse("none")).toEqual([]);
  const all = Object.keys(wireForms).join(",");
  expect(wireFormsFormat.format(wireFormsFormat.parse(all) ?? [])).toBe(all);
  expect(wireFormsFormat.parse("unknownEnums,typo")).toBeUndefined();
});
