import { expect, test } from "@jest/globals";
import { openHouse } from "./support.ts";

const basicForm = (time: number) => new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, "");

function presigned(changes: { readonly [name: string]: string | undefined } = {}): string {
  const parameters = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": "AKIDQUERY/20261122/us-east-1/chime/aws4_request",
    "X-Amz-Date": basicForm(Date.now()),
    "X-Amz-Expires": "300",
    "X-Amz-SignedHeaders": "host",
    "X-Amz-Signature": "9be2a9c1",
    ...changes,
  };
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`).join("&");
}

test("a presigned read can be fetched with nothing but its URL", async () => {
  await using house = await openHouse();
  const { AppInstanceArn = "" } = await house.chime.createAppInstance({ Name: "A" });
  const described = await fetch(
    `${house.emulator.url}/app-instances/${encodeURIComponent(AppInstanceArn)}?${presigned()}`,
  );
  expect(described.status).toBe(200);
  expect(await described.json()).toMatchObject({ AppInstance: { AppInstanceArn, Name: "A" } });
  const listed = await fetch(`${house.emulator.url}/app-instances?max-results=5&next-token=&${presigned()}`);
  expect(await listed.json()).toMatchObject({ AppInstances: [{ AppInstanceArn }] });
  expect(house.seen.at(-1)).toMatchObject({ operation: "ListAppInstances", accessKeyId: "AKIDQUERY" });
});

test("a presigned read ends with its time, by the clock of the wire", async () => {
  await using house = await openHouse({ clock: { now: () => Date.now() + 1_000 * 60 * 60 * 24 } });
  const statusAt = async (signedAt: number, expires: string) => {
    const query = presigned({ "X-Amz-Date": basicForm(signedAt), "X-Amz-Expires": expires });
    const answer = await house.send("GET", `/app-instances?${query}`, { headers: {} });
    return [answer.status, answer.headers["x-amzn-errortype"]];
  };
  expect(await statusAt(Date.now() - 50_000, "60")).toEqual([200, undefined]);
  expect(await statusAt(Date.now() - 70_000, "60")).toEqual([403, "ExpiredTokenException"]);
});

test("a presigned write has no body, and so no members", async () => {
  await using house = await openHouse();
  const query = `Name=n&ClientRequestToken=token&${presigned()}`;
  const answer = await house.send("POST", `/app-instances?${query}`, { headers: {} });
  expect(answer).toMatchObject({ status: 400 });
});

test.each([
  ["another algorithm", { "X-Amz-Algorithm": "AWS4-ECDSA-P256-SHA256" }],
  ["no algorithm", { "X-Amz-Algorithm": undefined }],
  ["no credential", { "X-Amz-Credential": undefined }],
  ["half a credential", { "X-Amz-Credential": "AKID/20261122/us-east-1" }],
  ["no date", { "X-Amz-Date": undefined }],
  ["no such date", { "X-Amz-Date": "20261399T000000Z" }],
  ["no expiry", { "X-Amz-Expires": undefined }],
  ["an odd expiry", { "X-Amz-Expires": "1e3" }],
  ["no time to expire", { "X-Amz-Expires": "0" }],
  ["more than a week", { "X-Amz-Expires": "604801" }],
  ["no signed headers", { "X-Amz-SignedHeaders": undefined }],
  ["no signature", { "X-Amz-Signature": undefined }],
])("a presigned request with %s is incomplete", async (_, changes) => {
  await using house = await openHouse();
  const answer = await house.send("GET", `/app-instances?${presigned(changes)}`, { headers: {} });
  expect(answer.status).toBe(400);
  expect(answer.headers["x-amzn-errortype"]).toBe("IncompleteSignatureException");
});

const credential = "Credential=AKID/20261122/us-east-1/chime/aws4_request";
test.each([
  ["", "IncompleteSignatureException", 400],
  ["Bearer token", "IncompleteSignatureException", 400],
  ["AWS4-HMAC-SHA256", "IncompleteSignatureException", 400],
  [`AWS4-HMAC-SHA256 ${credential}`, "IncompleteSignatureException", 400],
  [`AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host`, "IncompleteSignatureException", 400],
  ["AWS4-HMAC-SHA256 Credential=AKID, SignedHeaders=host, Signature=0", "IncompleteSignatureException", 400],
  [`AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`, undefined, 200],
  [`AWS4-HMAC-SHA256 ${credential},SignedHeaders=host,Signature=0`, undefined, 200],
])("the header %j is answered with %s", async (header, errorType, status) => {
  await using house = await openHouse();
  const answer = await house.send("GET", "/app-instances", { headers: { authorization: header } });
  expect([answer.status, answer.headers["x-amzn-errortype"]]).toEqual([status, errorType]);
});

test("a request without a signature is refused, unless it may come", async () => {
  await using strict = await openHouse();
  const refused = await strict.send("GET", "/app-instances", { headers: {} });
  expect(refused.status).toBe(403);
  expect(refused.headers["x-amzn-errortype"]).toBe("MissingAuthenticationTokenException");

  await using open = await openHouse({ allowUnsigned: true });
  expect(await open.send("GET", "/app-instances", { headers: {} })).toMatchObject({ status: 200 });
  expect(open.seen).toMatchObject([{ accessKeyId: undefined, status: 200 }]);
});

test("who is refused learns nothing of the body or of what exists", async () => {
  await using house = await openHouse();
  for (const target of ["/app-instances?max-results=0", "/app-instances/x"]) {
    expect(await house.send("GET", target, { headers: {} })).toMatchObject({ status: 403 });
  }
  expect(await house.send("POST", "/app-instances", { headers: {}, body: "no JSON" })).toMatchObject({ status: 403 });
});
