import { expect, test } from "@jest/globals";
import { readContent } from "../../src/emulator/content/read-file.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import { startTestEmulator, startWithControlPort } from "./support.ts";

const invalid = `AppInstances:
  - AppInstanceId: harbor
    Name: ""
    Colour: blue
    CreatedTimestamp: 2026-13-05T09:00:00Z
    Users:
      - AppInstanceUserId: "-alice"
        Name: Alice
      - Name: Nobody
      - AppInstanceUserId: bob
        Name: Bob
        ExpirationSettings: { ExpirationDays: 0, ExpirationCriterion: CREATED_TIMESTAMP }
        Tags: [{ Key: "aws:x", Value: v }]
      - AppInstanceUserId: bob
        Name: Bob again
`;

const sentencesOf = async (text: string): Promise<string[]> =>
  readContent(text, "seed.yaml").then(
    () => [],
    (error: Error) => error.message.split("\n"),
  );

test("names every violation with its line and its place", async () => {
  const sentences = await sentencesOf(invalid);
  expect(sentences.map((sentence) => sentence.split(": ").slice(0, 2).join(" "))).toEqual([
    "seed.yaml:4 AppInstances[0].Colour",
    "seed.yaml:3 AppInstances[0].Name",
    "seed.yaml:7 AppInstances[0].Users",
    "seed.yaml:7 AppInstances[0].Users[0].AppInstanceUserId",
    "seed.yaml:9 AppInstances[0].Users[1].AppInstanceUserId",
    "seed.yaml:12 AppInstances[0].Users[2].ExpirationSettings.ExpirationDays",
    "seed.yaml:13 AppInstances[0].Users[2].Tags[0].Key",
    "seed.yaml:5 AppInstances[0].CreatedTimestamp",
  ]);
  expect(sentences[1]).toBe("seed.yaml:3: AppInstances[0].Name: Member must have length greater than or equal to 1");
});

test("names at most 50 violations, and the number of the others", async () => {
  const sentences = await sentencesOf(JSON.stringify({ AppInstances: Array.from({ length: 60 }, () => ({})) }));
  expect(sentences).toHaveLength(51);
  expect(sentences[50]).toBe("… and 10 more.");
});

const aliasBomb = [
  "a: &a [x,x,x,x,x,x,x,x,x,x]",
  "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]",
  "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]",
  "AppInstances: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]",
].join("\n");

const withMembers = (members: object) => JSON.stringify({ AppInstances: [{ Name: "N", ...members }] });
const endpoint = { Type: "GCM", ResourceArn: "arn:aws:x:::y", EndpointAttributes: { DeviceToken: "d" } };
const userWithEndpoints = { AppInstanceUserId: "u", Name: "U", Endpoints: [endpoint, endpoint] };

test.each([
  ["that is not YAML", "AppInstances: [", /^s:\d+: /],
  ["that is no object", "[]", /^s:1: The content must be an object with AppInstances$/],
  ["that is empty", "", /^s:1: The content must be an object with AppInstances$/],
  [
    "with an admin who is no user",
    "AppInstances:\n- Name: N\n  Admins:\n  - AppInstanceUserId: eve\n",
    /^s:4: AppInstances\[0\]\.Admins\[0\]: Member must be a user or bot of its AppInstance$/,
  ],
  [
    "with an admin without an id",
    withMembers({ Admins: [{}] }),
    /^s:1: .*either an AppInstanceUserId or an AppInstanceBotId$/,
  ],
  [
    "with the same device twice",
    withMembers({ Users: [userWithEndpoints] }),
    /^s:1: AppInstances\[0\]\.Users\[0\]\.Endpoints\[1\]: Member must not repeat a device of the user$/,
  ],
  ["with exponential aliases", aliasBomb, /^s: Excessive alias count/],
  ["with an unknown alias", "AppInstances: *x\n", /^s: Unresolved alias/],
  ["with an impossible time zone", withMembers({ CreatedTimestamp: "2026-01-01T00:00:00+99:99" }), /CreatedTimestamp/],
  ["with an impossible day", withMembers({ CreatedTimestamp: "2026-02-31T00:00:00Z" }), /CreatedTimestamp/],
])("rejects a file %s", async (_, text, sentence) => {
  const error = { name: "ContentError", message: expect.stringMatching(sentence) };
  await expect(readContent(text, "s")).rejects.toMatchObject(error);
});

test("PUT /content of the control port names every violation, and changes nothing", async () => {
  await using harness = await startWithControlPort();
  const response = await harness.control("PUT", "/content", invalid);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { errors: string[] }).errors).toHaveLength(8);
  expect((await harness.chime.listAppInstances({})).AppInstances).toHaveLength(3);
});

test("startEmulator and reset check their content", async () => {
  await using harness = await startTestEmulator();
  const content = { AppInstances: [{ Name: "" }] };
  const sentence = "AppInstances[0].Name: Member must have length greater than or equal to 1";
  expect(() => harness.emulator.reset(content)).toThrow(new TypeError(sentence));
  await expect(startEmulator({ seed: content })).rejects.toThrow(new TypeError(sentence));
});
