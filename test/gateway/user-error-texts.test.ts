import { expect, test } from "@jest/globals";
import { isRead, operationNames } from "../../src/gateway/operations.ts";
import { startGatewayWithFake } from "../support/harness.ts";
import { documents, home } from "../support/operations.ts";

const exceptions = {
  CONFLICT: [409, "ConflictException"],
  NOT_FOUND: [404, "NotFoundException"],
  NOT_FOUND_OR_FORBIDDEN: [403, "ForbiddenException"],
  RESOURCE_LIMIT_EXCEEDED: [400, "ResourceLimitExceededException"],
} as const;

type Code = keyof typeof exceptions;

const busy = (object: string) => `Another change of ${object} is in progress; try again`;
const usedKey = "the `idempotencyKey` belongs to a request with different data, or to one in progress";

interface Row {
  /** What must exist. */
  readonly object: string;
  readonly conflict?: string;
  readonly limit?: string;
}

/** What the errors of each write say. */
const rows: Readonly<Record<string, Row>> = {
  CreateAppInstance: {
    object: "",
    conflict: "Another change is in progress; try again",
    limit: "The AWS account has as many AppInstances as its AWS quota allows",
  },
  CreateAppInstanceAdmin: {
    object: "The AppInstance, or the user or bot,",
    conflict: "The user or bot is already an admin",
    limit: "The AppInstance has as many admins as its AWS quota allows",
  },
  CreateAppInstanceBot: {
    object: "The AppInstance",
    limit: "The AppInstance has as many bots as its AWS quota allows",
  },
  CreateAppInstanceUser: {
    object: "The AppInstance",
    conflict: "A user with this `userId` exists with different data",
    limit: "The AppInstance has as many users as its AWS quota allows",
  },
  DeleteAppInstance: { object: "The AppInstance" },
  DeleteAppInstanceAdmin: { object: "The admin" },
  DeleteAppInstanceBot: { object: "The bot" },
  DeleteAppInstanceUser: { object: "The user" },
  DeregisterAppInstanceUserEndpoint: { object: "The endpoint" },
  PutAppInstanceRetentionSettings: { object: "The AppInstance" },
  PutAppInstanceUserExpirationSettings: { object: "The user" },
  RegisterAppInstanceUserEndpoint: {
    object: "The user",
    conflict: "The device is already registered",
    limit: "The user has as many endpoints as its AWS quota allows",
  },
  TagResource: {
    object: "The AppInstance, user or bot",
    limit: "The AppInstance, user or bot has as many tags as its AWS quota allows",
  },
  UntagResource: { object: "The AppInstance, user or bot" },
  UpdateAppInstance: { object: "The AppInstance" },
  UpdateAppInstanceBot: { object: "The bot" },
  UpdateAppInstanceUser: { object: "The user" },
  UpdateAppInstanceUserEndpoint: { object: "The endpoint" },
};

function textOf({ object, conflict, limit }: Row, code: Code): string {
  if (code === "CONFLICT") return conflict ?? busy(object.replace("The", "the"));
  if (code === "RESOURCE_LIMIT_EXCEEDED") return limit ?? "A quota of the AWS account is exhausted";
  if (code === "NOT_FOUND") return `${object || "The object"} does not exist`;
  return object
    ? `${object} does not exist, or this gateway has no access to it`
    : "The AWS credentials of this gateway do not allow this operation";
}

test("the table has each write", () => {
  expect(Object.keys(rows)).toEqual(operationNames.filter((name) => !isRead(name)));
});

const startFailing = ([status, name]: (typeof exceptions)[Code]) =>
  startGatewayWithFake(({ method }, response) => {
    if (method === "GET") response.end(JSON.stringify({ AppInstance: { AppInstanceArn: home, Name: "n" } }));
    else response.writeHead(status, { "x-amzn-errortype": name }).end(JSON.stringify({ Message: "no" }));
  });

/** Returns what the writes say, by operation. */
async function messagesFor(code: Code): Promise<Record<string, string[]>> {
  await using gateway = await startFailing(exceptions[code]);
  const messages = Object.keys(rows).map(async (name): Promise<[string, string[]]> => {
    const { document, variables } = documents[name as keyof typeof documents];
    const data = await gateway.data(document.replace("{ code }", "{ code message field }"), variables);
    const [payload] = Object.values<{ userErrors: { code: string; message: string; field: null }[] }>(data);
    expect(payload?.userErrors).toMatchObject([{ code, field: null }]);
    return [name, payload?.userErrors.map(({ message }) => message) ?? []];
  });
  return Object.fromEntries(await Promise.all(messages));
}

test.each(Object.keys(exceptions) as Code[])("%s of each write says what fits the operation", async (code) => {
  const expected = Object.entries(rows).map(([name, row]) => [name, [textOf(row, code)]]);
  expect(await messagesFor(code)).toEqual(Object.fromEntries(expected));
});

test.each([
  ["createAppInstance", { name: "n" }, "The `idempotencyKey` belongs to"],
  ["createAppInstanceUser", { appInstanceArn: home, userId: "ann", name: "n" }, `different data, or ${usedKey}`],
])("a conflict of %s speaks of the idempotency key only if there is one", async (field, input, text) => {
  await using gateway = await startFailing(exceptions.CONFLICT);
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { result: ${field}(input: $input) { userErrors { message } } }`;
  const messageFor = async (given: object) =>
    (await gateway.data(document, { input: given })).result.userErrors[0].message;
  expect(await messageFor({ ...input, idempotencyKey: "k" })).toContain(text);
  expect(await messageFor(input)).not.toContain("idempotencyKey");
});

test("an update of a missing object says the same if the gateway or AWS finds out", async () => {
  await using gateway = await startGatewayWithFake((_, response) =>
    response.writeHead(403, { "x-amzn-errortype": "ForbiddenException" }).end("{}"),
  );
  const update = (input: object) =>
    gateway.data(
      "mutation ($input: UpdateAppInstanceInput!) { updateAppInstance(input: $input) { userErrors { code message } } }",
      { input: { arn: home, ...input } },
    );
  expect(await update({ name: "n" })).toEqual(await update({ name: "n", metadata: "m" }));
});
