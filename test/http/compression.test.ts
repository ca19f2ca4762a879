import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { request } from "undici";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

interface Sent {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly bytes: Buffer;
}

/** Sends a query without decoding its response. */
async function send(url: string, query: string, acceptEncoding?: string): Promise<Sent> {
  const { statusCode, headers, body } = await request(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(acceptEncoding && { "accept-encoding": acceptEncoding }) },
    body: JSON.stringify({ query }),
    reset: true,
  });
  return { status: statusCode, headers, bytes: Buffer.from(await body.arrayBuffer()) };
}

const userFields = "id arn userId name metadata";
const users = (first: number) =>
  `{ appInstance(arn: "${home}") { users(first: ${first}) {
    edges { cursor node { ${userFields} } } pageInfo { hasNextPage startCursor endCursor }
  } } }`;

test.each([
  [undefined, undefined],
  ["gzip", "gzip"],
  ["br", "br"],
  ["gzip, deflate, br", "br"],
  ["gzip;q=0", undefined],
  ["identity", undefined],
  ["deflate", undefined],
])("a response to a request with Accept-Encoding %s has Content-Encoding %s", async (accepted, encoding) => {
  await using gateway = await startTestGateway({}, { seed: contentOf(20) });
  const plain = await send(gateway.url, users(20));
  const { status, headers, bytes } = await send(gateway.url, users(20), accepted);
  expect([status, headers["content-encoding"]]).toEqual([200, encoding]);
  expect(String(headers.vary ?? "").toLowerCase()).toContain(encoding ? "accept-encoding" : "");
  const decode = { gzip: gunzipSync, br: brotliDecompressSync }[encoding ?? ""] ?? ((bytes: Buffer) => bytes);
  expect(String(decode(bytes))).toBe(String(plain.bytes));
});

test("a short response is not compressed", async () => {
  await using gateway = await startTestGateway();
  expect((await send(gateway.url, "{ __typename }", "gzip")).headers["content-encoding"]).toBeUndefined();
});

test("a large response is streamed, and complete", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(1000) });
  const { headers, bytes } = await send(gateway.url, users(1000), "gzip");
  expect(headers).toMatchObject({ "content-encoding": "gzip", "transfer-encoding": "chunked" });
  expect(JSON.parse(String(gunzipSync(bytes))).data.appInstance.users.edges).toHaveLength(1000);
});

test("150 users with 5 fields and cursors take at most 8 kB with gzip, an introspection result at most 0.12 of its size", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(150) });
  expect((await send(gateway.url, users(150), "gzip")).bytes.length).toBeLessThanOrEqual(8000);
  const [plain, compressed] = [
    await send(gateway.url, getIntrospectionQuery()),
    await send(gateway.url, getIntrospectionQuery(), "gzip"),
  ];
  expect(compressed.bytes.length / plain.bytes.length).toBeLessThanOrEqual(0.12);
});

test("nothing is compressed where the gateway's configuration leaves it to a proxy", async () => {
  await using gateway = await startTestGateway({ compression: "off" }, { seed: contentOf(20) });
  expect((await send(gateway.url, users(20), "gzip")).headers["content-encoding"]).toBeUndefined();
});

const padding = `appInstance(arn: "${home}") { users(first: 20) { nodes { ${userFields} } } }`;

test.each([
  [
    "a presigned URL",
    `{ presignedUrl(operation: DESCRIBE_APP_INSTANCE, input: { arn: "${home}" }) { url } ${padding} }`,
    "X-Amz-Signature",
  ],
  [
    "device tokens",
    `{ appInstanceUser(arn: "${userArn(0)}") { endpoints { nodes { endpointAttributes { deviceToken } } } } ${padding} }`,
    "secret-token",
  ],
])("a response with %s is not compressed, because its length would reveal them", async (_, query, secret) => {
  await using gateway = await startTestGateway({}, { seed: contentOf(20) });
  await gateway.chime.registerAppInstanceUserEndpoint({
    AppInstanceUserArn: userArn(0),
    Type: "GCM",
    ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
    EndpointAttributes: { DeviceToken: "secret-token" },
  });
  const { headers, bytes } = await send(gateway.url, query, "gzip, br");
  expect(String(bytes)).toContain(secret);
  expect(bytes.length).toBeGreaterThan(2000);
  expect(headers["content-encoding"]).toBeUndefined();
});
