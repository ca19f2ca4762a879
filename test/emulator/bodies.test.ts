import { expect, test } from "@jest/globals";
import { authorization, startTestEmulator } from "./support.ts";

const invalidUtf8 = Buffer.concat([
  Buffer.from('{"Name":"'),
  Buffer.of(0xff),
  Buffer.from('","ClientRequestToken":"ab"}'),
]);

test.each<[string, string | Uint8Array]>([
  ["that is not JSON", "{"],
  ["with an array", "[]"],
  ["with a string", '"text"'],
  ["with null", "null"],
  ["that is empty, so has no members", ""],
  ["of invalid UTF-8", invalidUtf8],
  ["with a byte order mark", '\ufeff{"Name":"n","ClientRequestToken":"ab"}'],
  ["with a lone surrogate", '{"Name":"\\ud800","ClientRequestToken":"ab"}'],
  ["with members of its prototype", '{"__proto__":{"Name":"n"},"ClientRequestToken":"ab"}'],
  ["with members in lower case", '{"name":"n","clientRequestToken":"ab"}'],
  ["without a request token", '{"Name":"n"}'],
  ["with deep nesting", `${"[".repeat(200_000)}`],
])("a body %s is a bad request", async (_, body) => {
  await using harness = await startTestEmulator();
  const { status, headers } = await harness.send("POST", "/app-instances", { body });
  expect(status).toBe(400);
  expect(headers["x-amzn-errortype"]).toBe("BadRequestException");
  expect(({} as { Name?: string }).Name).toBeUndefined();
});

test("accepts unknown members, null for absent ones, and every content type", async () => {
  await using harness = await startTestEmulator();
  const body = '{"Name":"n","Metadata":null,"Tags":null,"ClientRequestToken":"ab","Other":[{}],"__proto__":{"x":1}}';
  const headers = { authorization, "content-type": "text/plain" };
  expect(await harness.send("POST", "/app-instances", { body, headers })).toMatchObject({ status: 201 });
});

test("a body has at most 1 MiB", async () => {
  await using harness = await startTestEmulator();
  const longest = '{"Name":"n","ClientRequestToken":"token"}'.padStart(1024 * 1024);
  expect(await harness.send("POST", "/app-instances", { body: longest })).toMatchObject({ status: 201 });
  const { status, headers, text } = await harness.send("POST", "/app-instances", { body: ` ${longest}` });
  expect(status).toBe(413);
  expect(headers["x-amzn-errortype"]).toBe("RequestEntityTooLargeException");
  expect(JSON.parse(text).Code).toBe("RequestEntityTooLarge");
});
