import { expect, test } from "@jest/globals";
import type { Operation } from "../../src/emulator/public.ts";
import { routes } from "../../src/emulator/wire/routes.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { samples } from "./samples.ts";
import { rawRequest, startTestEmulator } from "./support.ts";
import { violationsOf } from "./violations.ts";

const operations = Object.keys(routes) as Operation[];

test.each(operations)("%s accepts an input with all members", async (operation) => {
  await using harness = await startTestEmulator();
  const { method, target, ...body } = rawRequest(operation, samples[operation] as { [name: string]: unknown });
  expect((await harness.send(method, target, body)).text).not.toContain("validation error");
});

test.each(operations)(
  "%s rejects every single violation, and names its place and constraint",
  async (operation) => {
    await using harness = await startTestEmulator();
    for (const { at, input, expected } of violationsOf(operation)) {
      const { method, target, ...body } = rawRequest(operation, input as { [name: string]: unknown });
      const { status, headers, text } = await harness.send(method, target, body);
      const { Code, Message } = JSON.parse(text);
      const errorType = headers["x-amzn-errortype"];
      const found = { input, status, errorType, Code, Message };
      const badRequest = { status: 400, errorType: "BadRequestException", Code: "BadRequest" };
      expect(found).toEqual({ input, ...badRequest, Message: expect.stringMatching(/^1 validation error detected: /) });
      expect(Message).toContain(`'${at}'`);
      expect(Message).toContain(expected);
    }
  },
  SLOW_TEST_TIMEOUT_MS,
);

/** The number of ways to break each operation's constraints. It changes when a constraint is added or left out. */
const violationCounts: { readonly [O in Operation]: number } = {
  CreateAppInstance: 56,
  DescribeAppInstance: 3,
  UpdateAppInstance: 22,
  DeleteAppInstance: 3,
  ListAppInstances: 11,
  CreateAppInstanceUser: 94,
  DescribeAppInstanceUser: 3,
  UpdateAppInstanceUser: 22,
  DeleteAppInstanceUser: 3,
  ListAppInstanceUsers: 15,
  CreateAppInstanceAdmin: 13,
  DescribeAppInstanceAdmin: 6,
  DeleteAppInstanceAdmin: 6,
  ListAppInstanceAdmins: 14,
  GetAppInstanceRetentionSettings: 3,
  PutAppInstanceRetentionSettings: 20,
  CreateAppInstanceBot: 118,
  DescribeAppInstanceBot: 3,
  UpdateAppInstanceBot: 74,
  DeleteAppInstanceBot: 3,
  ListAppInstanceBots: 15,
  RegisterAppInstanceUserEndpoint: 65,
  DescribeAppInstanceUserEndpoint: 4,
  UpdateAppInstanceUserEndpoint: 17,
  DeregisterAppInstanceUserEndpoint: 5,
  ListAppInstanceUserEndpoints: 14,
  PutAppInstanceUserExpirationSettings: 21,
  TagResource: 41,
  UntagResource: 27,
  ListTagsForResource: 4,
};

test.each(operations)("%s has all its constraints", (operation) => {
  const violations = [...violationsOf(operation)].length;
  expect({ operation, violations }).toEqual({ operation, violations: violationCounts[operation] });
});
