import type { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { type Operation, routes } from "../../src/emulator/wire/routes.ts";
import { openStrict, outcome, presign, type Signing, sendSigned } from "./signing.ts";
import { encode, keyPair, rawRequest, sdkFor } from "./support.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Call = (chime: ChimeSDKIdentity, home: string) => Promise<unknown>;

const tags = [{ Key: "k ", Value: "é+/=" }];
const Configuration = {
  Lex: { LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", LocaleId: "en_US" },
};
const bot = (home: string) => ({ AppInstanceBotArn: `${home}/bot/0a1b2c3d-0b01-4000-8000-00000000c0de` });
const user = (home: string) => ({ AppInstanceUserArn: `${home}/user/user-001` });
const admin = (home: string, id: string) => ({ AppInstanceArn: home, AppInstanceAdminArn: `${home}/user/${id}` });
const endpoint = (home: string) => ({ ...user(home), EndpointId: "0a1b2c3d-0e01-4000-8000-00000000c0de" });

/** Each operation on the demo data. */
const calls: { readonly [O in Operation]: Call } = {
  CreateAppInstance: (chime) => chime.createAppInstance({ Name: "Ä 😀", Tags: tags }),
  DescribeAppInstance: (chime, home) => chime.describeAppInstance({ AppInstanceArn: home }),
  UpdateAppInstance: (chime, home) => chime.updateAppInstance({ AppInstanceArn: home, Name: "Ω", Metadata: "" }),
  DeleteAppInstance: (chime, home) => chime.deleteAppInstance({ AppInstanceArn: home }),
  ListAppInstances: (chime) => chime.listAppInstances({ MaxResults: 1, NextToken: "" }),
  CreateAppInstanceUser: (chime, home) =>
    chime.createAppInstanceUser({ AppInstanceArn: home, AppInstanceUserId: "us-east-1:a@x.y", Name: "Älice" }),
  DescribeAppInstanceUser: (chime, home) => chime.describeAppInstanceUser(user(home)),
  UpdateAppInstanceUser: (chime, home) => chime.updateAppInstanceUser({ ...user(home), Name: "n", Metadata: "m" }),
  DeleteAppInstanceUser: (chime, home) => chime.deleteAppInstanceUser(user(home)),
  ListAppInstanceUsers: async (chime, home) => {
    const list = { AppInstanceArn: home, MaxResults: 50 };
    const { NextToken = "" } = await chime.listAppInstanceUsers(list);
    await chime.listAppInstanceUsers({ ...list, NextToken });
  },
  CreateAppInstanceAdmin: (chime, home) => chime.createAppInstanceAdmin(admin(home, "user-003")),
  DescribeAppInstanceAdmin: (chime, home) => chime.describeAppInstanceAdmin(admin(home, "user-001")),
  DeleteAppInstanceAdmin: (chime, home) => chime.deleteAppInstanceAdmin(admin(home, "user-001")),
  ListAppInstanceAdmins: (chime, home) => chime.listAppInstanceAdmins({ AppInstanceArn: home, MaxResults: 5 }),
  GetAppInstanceRetentionSettings: (chime, home) => chime.getAppInstanceRetentionSettings({ AppInstanceArn: home }),
  PutAppInstanceRetentionSettings: (chime, home) =>
    chime.putAppInstanceRetentionSettings({ AppInstanceArn: home, AppInstanceRetentionSettings: {} }),
  CreateAppInstanceBot: (chime, home) => chime.createAppInstanceBot({ AppInstanceArn: home, Configuration }),
  DescribeAppInstanceBot: (chime, home) => chime.describeAppInstanceBot(bot(home)),
  UpdateAppInstanceBot: (chime, home) => chime.updateAppInstanceBot({ ...bot(home), Name: "n", Metadata: "" }),
  DeleteAppInstanceBot: (chime, home) => chime.deleteAppInstanceBot(bot(home)),
  ListAppInstanceBots: (chime, home) => chime.listAppInstanceBots({ AppInstanceArn: home }),
  RegisterAppInstanceUserEndpoint: (chime, home) =>
    chime.registerAppInstanceUserEndpoint({
      ...user(home),
      Type: "GCM",
      ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
      EndpointAttributes: { DeviceToken: "t" },
    }),
  DescribeAppInstanceUserEndpoint: (chime, home) => chime.describeAppInstanceUserEndpoint(endpoint(home)),
  UpdateAppInstanceUserEndpoint: (chime, home) => chime.updateAppInstanceUserEndpoint({ ...endpoint(home), Name: "n" }),
  DeregisterAppInstanceUserEndpoint: (chime, home) => chime.deregisterAppInstanceUserEndpoint(endpoint(home)),
  ListAppInstanceUserEndpoints: (chime, home) => chime.listAppInstanceUserEndpoints(user(home)),
  PutAppInstanceUserExpirationSettings: (chime, home) => chime.putAppInstanceUserExpirationSettings(user(home)),
  TagResource: (chime, home) => chime.tagResource({ ResourceARN: home, Tags: tags }),
  UntagResource: (chime, home) => chime.untagResource({ ResourceARN: home, TagKeys: ["k"] }),
  ListTagsForResource: (chime, home) => chime.listTagsForResource({ ResourceARN: home }),
};

test.each(Object.keys(routes) as Operation[])("%s signed by the SDK is answered", async (operation) => {
  await using house = await openStrict();
  await calls[operation](house.chime, house.emulator.demoAppInstanceArn);
  expect(house.seen[0]).toMatchObject({ operation, accessKeyId: keyPair.accessKeyId, errorType: undefined });
});

test("who is not known learns nothing, not even which paths there are", async () => {
  await using house = await openStrict();
  for (const [method, target] of [
    ["GET", "/app-instances"],
    ["GET", "/nowhere"],
    ["PATCH", "/app-instances"],
    ["POST", "/tags"],
  ] as const) {
    const missing = [403, "MissingAuthenticationTokenException"];
    expect(await outcome(house.send(method, target, { headers: {} }))).toEqual(missing);
    const unknown = sendSigned(house, { method, target }, { credentials: { ...keyPair, accessKeyId: "AKIDOTHER" } });
    expect(await outcome(unknown)).toEqual([403, "UnrecognizedClientException"]);
  }
  expect(house.seen).toHaveLength(8);
  expect(house.seen[7]).toMatchObject({ operation: undefined, accessKeyId: undefined, status: 403, target: "/tags" });
  expect(await outcome(sendSigned(house, { target: "/nowhere" }))).toEqual([404, "UnknownOperationException"]);
});

const invalid = [403, "InvalidSignatureException"];
const unrecognized = [403, "UnrecognizedClientException"];
const temporary = { accessKeyId: "ASIATEST", secretAccessKey: "secret", sessionToken: "token+/==" };

test.each<[string, unknown[], Signing]>([
  ["the key pair", [200], {}],
  ["another secret", invalid, { credentials: { ...keyPair, secretAccessKey: "secret2" } }],
  ["another access key", unrecognized, { credentials: { ...keyPair, accessKeyId: "toString" } }],
  ["a token that nobody gave", unrecognized, { credentials: { ...keyPair, sessionToken: "token" } }],
  ["a session token", [200], { credentials: temporary }],
  ["another session token", unrecognized, { credentials: { ...temporary, sessionToken: "token" } }],
  ["no session token", unrecognized, { credentials: { ...keyPair, accessKeyId: "ASIATEST" } }],
])("a request and a URL signed with %s are answered with %j", async (_, expected, signing) => {
  await using house = await openStrict({ credentials: [keyPair, temporary] });
  expect(await outcome(sendSigned(house, {}, signing))).toEqual(expected);
  expect(await outcome(fetch(await presign(house, {}, signing)))).toEqual(expected);
});

test("the region is the emulator's own", async () => {
  await using house = await openStrict({ region: "eu-central-1" });
  expect(await outcome(sendSigned(house, {}, { region: "eu-central-1" }))).toEqual([200]);
  expect(await outcome(sendSigned(house))).toEqual(invalid);
});

test("a clock may be 5 minutes off, and no more", async () => {
  await using house = await openStrict();
  const statusAt = async (minutes: number) => {
    const answer = await sendSigned(house, {}, { signingDate: new Date(Date.now() + minutes * MINUTE) });
    return [answer.status, answer.headers["x-amzn-errortype"], JSON.parse(answer.text).Message?.split(":")[0]];
  };
  expect(await statusAt(-4.9)).toEqual([200, undefined, undefined]);
  expect(await statusAt(4.9)).toEqual([200, undefined, undefined]);
  expect(await statusAt(-5.1)).toEqual([...invalid, "Signature expired"]);
  expect(await statusAt(5.1)).toEqual([...invalid, "Signature not yet current"]);
});

test("the SDK takes the time from a refusal, and its next call is answered", async () => {
  await using house = await openStrict();
  const chime = sdkFor(house.emulator.url, { systemClockOffset: 60 * MINUTE });
  await expect(chime.listAppInstances()).rejects.toMatchObject({ name: "InvalidSignatureException" });
  await chime.listAppInstances();
  chime.destroy();
});

test("a presigned read needs nothing but its URL until it expires", async () => {
  await using house = await openStrict();
  const home = house.emulator.demoAppInstanceArn;
  const reads = [
    rawRequest("DescribeAppInstance", { AppInstanceArn: home }),
    rawRequest("ListAppInstanceUsers", { AppInstanceArn: home, MaxResults: 5 }),
    rawRequest("ListTagsForResource", { ResourceARN: `${home}/user/user-001` }),
  ];
  const outcomeAt = async (read: { target: string }, signedAt: number, expiresIn: number) => {
    const signingDate = new Date(Date.now() + signedAt);
    return outcome(fetch(await presign(house, { target: read.target }, { signingDate, expiresIn })));
  };
  for (const read of reads) {
    expect(await outcomeAt(read, 0, 60)).toEqual([200]);
    expect(await outcomeAt(read, -50_000, 60)).toEqual([200]);
    expect(await outcomeAt(read, -70_000, 60)).toEqual([403, "ExpiredTokenException"]);
    expect(await outcomeAt(read, 4.9 * MINUTE, 60)).toEqual([200]);
    expect(await outcomeAt(read, 5.1 * MINUTE, 60)).toEqual(invalid);
    expect(await outcomeAt(read, -6.9 * DAY, 604_800)).toEqual([200]);
    expect(await outcomeAt(read, 0, 0)).toEqual([400, "IncompleteSignatureException"]);
  }
});

test("a presigned URL is for one method, without a body, and for the headers that it was signed with", async () => {
  await using house = await openStrict();
  const home = house.emulator.demoAppInstanceArn;
  const url = await presign(house, { target: `/app-instances/${encode(home)}` });
  expect(await outcome(fetch(url, { method: "DELETE" }))).toEqual(invalid);
  expect(await outcome(fetch(url, { headers: { "x-amz-meta": "1" } }))).toEqual(invalid);
  expect(await outcome(fetch(`${url}&more=1`))).toEqual(invalid);
  const { host, pathname, search } = new URL(url);
  const body = house.send("GET", pathname + search, { headers: { host, "content-length": "2" }, body: "{}" });
  expect(await outcome(body)).toEqual(invalid);
  expect(await outcome(house.send("GET", pathname + search, { headers: { host: "localhost:1" } }))).toEqual(invalid);
  expect(await outcome(fetch(url, { headers: { "x-other": "1" } }))).toEqual([200]);
});

/** What Node gives to the wire as the bytes of UTF-8, which are what is signed. */
const onTheWire = Buffer.from("a é").toString("latin1");

test.each<[string, unknown[], string | string[] | undefined]>([
  ["is taken away", invalid, undefined],
  ["is changed", invalid, "a b"],
  ["comes twice", invalid, ["c", onTheWire]],
  ["has more spaces", [200], ` ${onTheWire.replace(" ", "   ")} `],
])("with a signed header that %s the answer is %j", async (_, expected, value) => {
  await using house = await openStrict();
  const changed = sendSigned(house, { headers: { "x-signed": "a é" } }, {}, (headers) => {
    if (value === undefined) delete headers["x-signed"];
    else headers["x-signed"] = value;
  });
  expect(await outcome(changed)).toEqual(expected);
});

test.each<[string, unknown[], { readonly [header: string]: string }]>([
  ["an x-amz header that is added", invalid, { "x-amz-meta": "1" }],
  ["any other header that is added", [200], { "x-amzn-trace-id": "1" }],
  ["no date", [400, "IncompleteSignatureException"], { "x-amz-date": "" }],
  ["half a date", [400, "IncompleteSignatureException"], { "x-amz-date": "20261122" }],
  ["another hash", invalid, { "x-amz-content-sha256": "0".repeat(64) }],
])("with %s the answer is %j", async (_, expected, changes) => {
  await using house = await openStrict();
  const changed = sendSigned(house, {}, {}, (headers) => Object.assign(headers, changes));
  expect(await outcome(changed)).toEqual(expected);
});

test("an empty header that was signed must come", async () => {
  await using house = await openStrict();
  const unsigned = { headers: { "x-signed": "" } };
  expect(await outcome(sendSigned(house, unsigned))).toEqual([200]);
  const without = sendSigned(house, unsigned, {}, (headers) => void delete headers["x-signed"]);
  expect(await outcome(without)).toEqual(invalid);
});

test("the query is signed in the order of its names, however it is sent", async () => {
  await using house = await openStrict();
  const target = "/app-instances?a-b=1&a=2&a%21=3&A=4&max-results=5&empty";
  expect(await outcome(sendSigned(house, { target }))).toEqual([200]);
});

const unsignable = (name: string): Signing => ({ unsignableHeaders: new Set([name]) });
const unsignedPayload = { headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } };

test.each([
  ["a host not signed", /^The header 'host' must be /, {}, unsignable("host")],
  ["a date not signed", /^The header 'x-amz-date' must be /, {}, unsignable("x-amz-date")],
  ["a hash not signed", /^The header 'x-amz-content-sha256' must be /, {}, unsignable("x-amz-content-sha256")],
  ["a body not signed", /^The header 'x-amz-content-sha256' is not /, unsignedPayload, {}],
  ["another region", /region 'us-east-1', not 'eu-central-1'/, {}, { region: "eu-central-1" }],
  ["another service", /service 'chime', not 'identity-chime'/, {}, { service: "identity-chime" }],
  ["another secret", /^The signature does not match /, {}, { credentials: { ...keyPair, secretAccessKey: "x" } }],
])("who signs well but for %s is told what to look at, and no secret", async (_, message, unsigned, signing) => {
  await using house = await openStrict();
  const { status, headers, text } = await sendSigned(house, unsigned, signing);
  expect([status, headers["x-amzn-errortype"]]).toEqual(invalid);
  expect(JSON.parse(text)).toEqual({ Code: "InvalidSignature", Message: expect.stringMatching(message) });
  expect(text).not.toMatch(/[0-9a-f]{64}/);
  expect(text.replace("the secret access key", "")).not.toContain(keyPair.secretAccessKey);
});

test("the day of the credential is that of the request", async () => {
  await using house = await openStrict();
  const answer = await sendSigned(house, {}, {}, (headers) => {
    headers.authorization = String(headers.authorization).replace(/\/\d{8}\//, "/20200101/");
  });
  expect(JSON.parse(answer.text).Message).toMatch(/^The credential is scoped to the date '20200101', but /);
});
