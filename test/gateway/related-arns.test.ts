import { expect, test } from "@jest/globals";
import { mutate, startTestGateway } from "../support/harness.ts";
import { contentOfDocuments, home, targetIn } from "../support/operations.ts";

const { user, bot } = targetIn(home);

const pinpoint = (place: string) => `arn:aws:mobiletargeting:${place}:apps/abcd`;
const lex = (place: string) => ({
  lex: { lexBotAliasArn: `arn:aws:lex:${place}:bot-alias/ABCDEFGHIJ/KLMNOPQRST`, localeId: "en_US" },
});

const endpoint = { userArn: user, type: "APNS", endpointAttributes: { deviceToken: "other" } };

/** The mutations that name an object of another service, the input, and the path of its ARN. */
const mutations: [mutation: string, input: (place: string) => object, path: string[]][] = [
  ["registerAppInstanceUserEndpoint", (place) => ({ ...endpoint, resourceArn: pinpoint(place) }), ["resourceArn"]],
  [
    "createAppInstanceBot",
    (place) => ({ appInstanceArn: home, configuration: lex(place) }),
    ["configuration", "lex", "lexBotAliasArn"],
  ],
  [
    "updateAppInstanceBot",
    (place) => ({ arn: bot, configuration: lex(place) }),
    ["configuration", "lex", "lexBotAliasArn"],
  ],
];

const own = "us-east-1:123456789012";
const cases = mutations.flatMap(([mutation, input, path]) =>
  ["us-east-1:210987654321", "eu-central-1:123456789012"].map((place) => ({ mutation, place, input, path })),
);

test.each(cases)("$mutation refuses an ARN of $place with no call to AWS", async ({ mutation, place, input, path }) => {
  await using harness = await startTestGateway({}, { seed: contentOfDocuments });
  const { userErrors } = await mutate(harness, mutation, input(place), "__typename");
  const message = `\`${path.join(".")}\` must be in the account and Region of the AppInstance, 123456789012 and us-east-1`;
  expect(userErrors).toEqual([{ code: "BAD_USER_INPUT", message, field: ["input", ...path] }]);
  expect(harness.calls).toEqual([]);
});

test.each(mutations)("%s takes an ARN of the AppInstance's own account and Region", async (mutation, input) => {
  await using harness = await startTestGateway({}, { seed: contentOfDocuments });
  expect((await mutate(harness, mutation, input(own), "__typename")).userErrors).toEqual([]);
});

test.each([
  { type: "APNS", isRefused: false },
  { type: "APNS_SANDBOX", isRefused: false },
  { type: "GCM", isRefused: true },
])("a device of $type with a VoIP token: refused is $isRefused", async ({ type, isRefused }) => {
  await using harness = await startTestGateway({}, { seed: contentOfDocuments });
  const endpointAttributes = { deviceToken: "other", voipDeviceToken: "voip" };
  const input = { ...endpoint, type, resourceArn: pinpoint(own), endpointAttributes };
  const { userErrors } = await mutate(harness, "registerAppInstanceUserEndpoint", input, "__typename");
  const message = "`endpointAttributes.voipDeviceToken` must be omitted for GCM";
  const field = ["input", "endpointAttributes", "voipDeviceToken"];
  expect(userErrors).toEqual(isRefused ? [{ code: "BAD_USER_INPUT", message, field }] : []);
  expect(harness.calls).toEqual(isRefused ? [] : ["RegisterAppInstanceUserEndpoint"]);
});
