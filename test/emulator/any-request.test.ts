import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { routes } from "../../src/emulator/wire/routes.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { encode, startWithAppInstance } from "./support.ts";

/** Generates requests that look like those of clients, more or less, on an AppInstance that exists. */
function anyRequest(arn: string) {
  const hint = fc.constantFrom(arn, `${arn}/user/u`, "", "..", "%", "%00", "a%2Fb");
  const text = fc.oneof(hint, fc.string({ unit: "binary" }));
  const segment = fc.oneof(
    fc.constantFrom("app-instances", "app-instance-users", "admins", "retention-settings", "tags"),
    text.map((value) => encode(value.toWellFormed())),
    fc.webFragments(),
  );
  const anyPath = fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join("/")}?`);
  const routePath = fc
    .tuple(fc.constantFrom(...Object.values(routes)), segment, segment)
    .map(([route, ...labels]) => route.path.replaceAll(/\{\w+\}/g, () => labels.pop() ?? ""))
    .map((path) => (path.includes("?") ? `${path}&` : `${path}?`));
  const name = fc.constantFrom("app-instance-arn", "max-results", "next-token", "arn", "x");
  const parameter = fc.tuple(name, segment).map((pair) => pair.join("="));
  const members = fc.record(
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
  );
  return fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
    path: fc.oneof(anyPath, routePath),
    query: fc.array(parameter, { maxLength: 3 }),
    body: fc.oneof(
      fc.json(),
      members.map((value) => JSON.stringify(value)),
      fc.string({ unit: "binary" }),
    ),
  });
}

test(
  "every request gets a response of the service, and none an internal error",
  async () => {
    await using harness = await startWithAppInstance();
    const property = fc.asyncProperty(anyRequest(harness.AppInstanceArn), async ({ method, path, query, body }) => {
      const hasBody = method === "POST" || method === "PUT";
      const { status, text } = await harness.send(method, `${path}${query.join("&")}`, hasBody ? { body } : {});
      expect(status).toBeLessThan(500);
      if (text !== "") expect(JSON.parse(text)).toEqual(expect.any(Object));
    });
    await fc.assert(property, { numRuns: 1_000 });
  },
  SLOW_TEST_TIMEOUT_MS,
);
