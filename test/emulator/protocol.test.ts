import { connect } from "node:net";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { routes } from "../../src/emulator/wire/routes.ts";
import { authorization, exchangeBytes, type House, openHouse, rawRequest } from "./support.ts";

const missing = "arn:aws:chime:us-east-1:123456789012:app-instance/5c31cf07-0000-4000-8000-000000000000";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const encoded = encodeURIComponent;

async function createAppInstance(house: House): Promise<string> {
  return (await house.chime.createAppInstance({ Name: "A" })).AppInstanceArn ?? "";
}

test("a success is JSON with its length, a request id and a date", async () => {
  await using house = await openHouse();
  const { method, target, body } = rawRequest("CreateAppInstance", { Name: "é", ClientRequestToken: "token" });
  const answer = await house.send(method, target, { body: body ?? "" });
  expect(answer.status).toBe(201);
  expect(answer.headers).toMatchObject({
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(answer.text)),
    "x-amzn-requestid": expect.stringMatching(uuid),
    date: expect.any(String),
  });
  expect(house.seen[0]).toEqual({
    operation: "CreateAppInstance",
    method: "POST",
    target: "/app-instances",
    accessKeyId: "AKIDTEST",
    status: 201,
    errorType: undefined,
    requestId: answer.headers["x-amzn-requestid"],
  });
});

test("a 204 has neither body nor content type", async () => {
  await using house = await openHouse();
  const answer = await house.send("DELETE", `/app-instances/${encoded(await createAppInstance(house))}`);
  expect(answer).toMatchObject({ status: 204, text: "" });
  expect(answer.headers).not.toHaveProperty("content-type");
  expect(answer.headers["x-amzn-requestid"]).toMatch(uuid);
});

test("an error has the exception's name in a header and its code in the body", async () => {
  await using house = await openHouse();
  const answer = await house.send("GET", `/app-instances/${encoded(missing)}`);
  expect(answer.status).toBe(403);
  expect(answer.headers).toMatchObject({
    "content-type": "application/json",
    "x-amzn-errortype": "ForbiddenException",
    "x-amzn-requestid": expect.stringMatching(uuid),
  });
  expect(JSON.parse(answer.text)).toEqual({
    Code: "Forbidden",
    Message: "You do not have sufficient access to perform this action",
  });
});

test("times are seconds with up to three decimals, absent members are left out, and the Date stays honest", async () => {
  let now = 1_700_000_000_123;
  await using house = await openHouse({ clock: { now: () => now } });
  const target = `/app-instances/${encoded(await createAppInstance(house))}`;
  now = 1_700_000_000_120;
  await house.send("PUT", target, { body: '{"Name":"A","Metadata":""}' });
  const { text, headers } = await house.send("GET", target);
  expect(text).toContain('"CreatedTimestamp":1700000000.123,"LastUpdatedTimestamp":1700000000.12}');
  expect(Math.abs(Date.parse(String(headers.date)) - Date.now())).toBeLessThan(5_000);

  const list = await house.send(
    "GET",
    `/app-instance-users?app-instance-arn=${target.slice("/app-instances/".length)}`,
  );
  expect(Object.keys(JSON.parse(list.text))).toEqual(["AppInstanceArn", "AppInstanceUsers"]);
});

const found = `/app-instances/${encoded(missing)}`;
test.each([
  ["GET", "/", 404],
  ["GET", "/app-instance", 404],
  ["GET", "/App-Instances", 404],
  ["GET", `${found}/admins/a/b`, 404],
  ["GET", `/app-instances/${missing}`, 404],
  ["POST", "/app-instances/x/retention", 404],
  ["OPTIONS", "*", 404],
  ["PATCH", "/app-instances", 405],
  ["PUT", "/app-instances", 405],
  ["DELETE", "/app-instances", 405],
  ["POST", found, 405],
  ["DELETE", `${found}/retention-settings`, 405],
  ["GET", `/app-instance-users/${encoded(missing)}/endpoints/a/b`, 404],
  ["GET", `/app-instance-users/${encoded(missing)}/expiration-settings`, 405],
  ["PUT", "/app-instance-bots", 405],
  ["HEAD", found, 405],
])("%s %s is no operation: %i", async (method, target, status) => {
  await using house = await openHouse();
  const answer = await house.send(method, target);
  expect(answer.status).toBe(status);
  expect(answer.headers["x-amzn-errortype"]).toBe("UnknownOperationException");
  expect(answer.headers["content-type"]).toBe("application/json");
  if (method !== "HEAD") expect(JSON.parse(answer.text).Code).toBe("UnknownOperation");
  expect(house.seen).toMatchObject([{ operation: undefined, status }]);
});

test.each([
  ["GET", "/app-instances/"],
  ["DELETE", "/app-instances/"],
  ["GET", "//app-instances"],
  ["GET", `${found}/admins/`],
  ["DELETE", `${found}/admins/..`],
  ["DELETE", `${found}/admins/%2E%2e`],
  ["GET", "/app-instances/."],
  ["GET", "/app-instances/%"],
  ["GET", "/app-instances/%zz"],
  ["GET", "/app-instances/%ff"],
  ["GET", "/app-instances/%ED%A0%80"],
  ["GET", "/app-instances?next-token=%"],
  ["GET", "/app-instances?max-results=1&max-results=1"],
  ["GET", "/app-instances?max-results=1&max%2Dresults=2"],
  ["GET", "/app-instances?max-results"],
  ["GET", "/app-instances?max-results="],
  ["GET", "/app-instances?max-results=1+"],
  ["GET", "/app-instances?max-results=%31%"],
  ["GET", "/app-instance-users"],
  ["GET", "/app-instance-users?app-instance-arn="],
  ["GET", "/app-instance-bots"],
  ["GET", "/app-instance-bots/"],
  ["GET", `/app-instance-users/${encoded(`${missing}/user/u`)}/endpoints/`],
  ["GET", `/app-instances/${encoded(encoded(missing))}`],
  ["GET", `/app-instances/${encoded(`${missing}/user/u`)}`],
])("%s %s is a bad request", async (method, target) => {
  await using house = await openHouse();
  const answer = await house.send(method, target);
  expect(answer.status).toBe(400);
  expect(answer.headers["x-amzn-errortype"]).toBe("BadRequestException");
  expect(JSON.parse(answer.text)).toEqual({ Code: "BadRequest", Message: expect.any(String) });
});

test.each([
  ["/app-instances?"],
  ["/app-instances?&"],
  ["/app-instances?next-token="],
  ["/app-instances?max-results=05&next-token=&other=1&other2"],
  ["/%61pp-instances"],
  ["http://emulator.example:80/app-instances?max-results=5"],
])("GET %s lists", async (target) => {
  await using house = await openHouse();
  expect(await house.send("GET", target)).toMatchObject({ status: 200, text: '{"AppInstances":[]}' });
});

test("an id with colons and an at sign is one path segment, encoded much or little", async () => {
  await using house = await openHouse();
  const AppInstanceArn = await createAppInstance(house);
  const id = "us-east-1:alice@x.y";
  await house.chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: id, Name: "Alice" });
  const arn = `${AppInstanceArn}/user/${id}`;
  for (const segment of [encoded(arn), arn.replaceAll("/", "%2f"), arn.replaceAll(/./g, hex)]) {
    const answer = await house.send("GET", `/app-instance-users/${segment}`);
    expect(JSON.parse(answer.text)).toMatchObject({ AppInstanceUser: { AppInstanceUserArn: arn, Name: "Alice" } });
  }
});

const hex = (c: string) => `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`;

test.each<[string, string | Uint8Array]>([
  ["no JSON", "{"],
  ["an array", "[]"],
  ["a string", '"text"'],
  ["null", "null"],
  ["nothing, so no members", ""],
  [
    "invalid UTF-8",
    Buffer.concat([Buffer.from('{"Name":"'), Buffer.of(0xff), Buffer.from('","ClientRequestToken":"ab"}')]),
  ],
  ["a byte order mark", '\ufeff{"Name":"n","ClientRequestToken":"ab"}'],
  ["a lone surrogate", '{"Name":"\\ud800","ClientRequestToken":"ab"}'],
  ["members of its prototype", '{"__proto__":{"Name":"n"},"ClientRequestToken":"ab"}'],
  ["members in lower case", '{"name":"n","clientRequestToken":"ab"}'],
  ["no token", '{"Name":"n"}'],
  ["deep nesting", `${"[".repeat(200_000)}`],
])("a body of %s is a bad request", async (_, body) => {
  await using house = await openHouse();
  const answer = await house.send("POST", "/app-instances", { body });
  expect(answer.status).toBe(400);
  expect(answer.headers["x-amzn-errortype"]).toBe("BadRequestException");
  expect(({} as { Name?: string }).Name).toBeUndefined();
});

test("unknown members, null for an absent one, and any content type are taken", async () => {
  await using house = await openHouse();
  const body = '{"Name":"n","Metadata":null,"Tags":null,"ClientRequestToken":"ab","Other":[{}],"__proto__":{"x":1}}';
  const headers = { authorization, "content-type": "text/plain" };
  expect(await house.send("POST", "/app-instances", { body, headers })).toMatchObject({ status: 201 });
});

test("a body may have 1 MiB and no more", async () => {
  await using house = await openHouse();
  const fits = '{"Name":"n","ClientRequestToken":"token"}'.padStart(1024 * 1024);
  expect(await house.send("POST", "/app-instances", { body: fits })).toMatchObject({ status: 201 });
  const tooLong = await house.send("POST", "/app-instances", { body: ` ${fits}` });
  expect(tooLong.status).toBe(413);
  expect(tooLong.headers["x-amzn-errortype"]).toBe("RequestEntityTooLargeException");
  expect(JSON.parse(tooLong.text).Code).toBe("RequestEntityTooLarge");
});

test("whatever is asked, the answer is one of the service's, and never its failure", async () => {
  await using house = await openHouse();
  const arn = await createAppInstance(house);
  const text = fc.oneof(
    fc.constantFrom(arn, `${arn}/user/u`, "", "..", "%", "%00", "a%2Fb"),
    fc.string({ unit: "binary" }),
  );
  const segment = fc.oneof(
    fc.constantFrom("app-instances", "app-instance-users", "admins", "retention-settings", "tags"),
    text.map((value) => encoded(value.toWellFormed())),
    fc.webFragments(),
  );
  const path = fc.oneof(
    fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join("/")}?`),
    fc
      .tuple(fc.constantFrom(...Object.values(routes)), segment, segment)
      .map(([route, ...labels]) => route.path.replaceAll(/\{\w+\}/g, () => labels.pop() ?? ""))
      .map((filled) => (filled.includes("?") ? `${filled}&` : `${filled}?`)),
  );
  const parameter = fc.tuple(fc.constantFrom("app-instance-arn", "max-results", "next-token", "arn", "x"), segment);
  const body = fc.oneof(
    fc.json(),
    fc
      .record(
        {
          Name: fc.jsonValue(),
          Metadata: text,
          ClientRequestToken: text,
          Tags: fc.jsonValue(),
          AppInstanceArn: text,
          ResourceARN: text,
          TagKeys: fc.array(text),
          Configuration: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value)),
    fc.string({ unit: "binary" }),
  );
  const property = fc.asyncProperty(
    fc.constantFrom("GET", "POST", "PUT", "DELETE"),
    path,
    fc.array(parameter, { maxLength: 3 }),
    body,
    async (method, start, query, content) => {
      const target = `${start}${query.map((pair) => pair.join("=")).join("&")}`;
      const written = method === "POST" || method === "PUT" ? { body: content } : {};
      const answer = await house.send(method, target, written);
      expect(answer.status).toBeLessThan(500);
      if (answer.text !== "") expect(JSON.parse(answer.text)).toEqual(expect.any(Object));
    },
  );
  await fc.assert(property, { numRuns: 1_000 });
});

test.each([
  ["no HTTP", "hello\r\n\r\n", 400],
  ["two lengths", "POST /app-instances HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400],
  [
    "a length and chunks",
    "POST /app-instances HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
  ["too long headers", `GET /app-instances HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(40_000)}\r\n\r\n`, 431],
])("%s is answered in the service's form", async (_, bytes, status) => {
  await using house = await openHouse();
  const [head = "", body = ""] = (await exchangeBytes(house.emulator.port, bytes)).split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/\r\nx-amzn-ErrorType: BadRequestException/);
  expect(JSON.parse(body)).toEqual({ Code: "BadRequest", Message: expect.any(String) });
  expect(house.seen).toEqual([]);
});

test("a request in flight is answered before the emulator ends, and connections at rest do not hold it", async () => {
  const house = await openHouse();
  const { port } = house.emulator;
  const head = `POST /app-instances HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Length: 41\r\n\r\n`;
  const resting = exchangeBytes(port, "");
  const kept = await createAppInstance(house);
  expect(kept).not.toBe("");

  let text = "";
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  await new Promise((resolve) => socket.write(`${head}{"Name":"n",`, resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const ended = house[Symbol.asyncDispose]();
  socket.write('"ClientRequestToken":"token"}');
  await new Promise((resolve) => socket.once("close", resolve));
  await ended;
  await resting;
  expect(text).toMatch(/^HTTP\/1.1 201 /);
  expect(text).toMatch(/\r\nConnection: close\r\n/);
});
