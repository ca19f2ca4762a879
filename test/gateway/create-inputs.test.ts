import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import type {
  CreateAppInstanceAdminInput,
  CreateAppInstanceBotInput,
  CreateAppInstanceInput,
  CreateAppInstanceUserInput,
  EnsureAppInstanceUserInput,
  RegisterAppInstanceUserEndpointInput,
} from "../../src/gateway/generated/graphql.ts";
import { startGatewayWithFake } from "../support/harness.ts";
import { home, targetIn } from "../support/operations.ts";

type Complete<Value> = Value extends readonly (infer Item)[]
  ? readonly Complete<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]-?: Complete<NonNullable<Value[Key]>> }
    : Value;

/** Every field but those that AWS does not get as they are. A new field of an input needs a value here. */
type Sent<Input> = Complete<Omit<Input, "clientMutationId" | "idempotencyKey" | "id">>;

const { user } = targetIn(home);
const tags = [{ key: "tag-key", value: "tag-value" }];
const newUser = {
  appInstanceArn: home,
  userId: "new-user",
  name: "new-name",
  metadata: "new-metadata",
  tags,
  expirationSettings: { expirationDays: 17, expirationCriterion: "CREATED_TIMESTAMP" as const },
};

const inputs = {
  createAppInstance: { name: "new-name", metadata: "new-metadata", tags } satisfies Sent<CreateAppInstanceInput>,
  createAppInstanceUser: newUser satisfies Sent<CreateAppInstanceUserInput>,
  ensureAppInstanceUser: { ...newUser, update: false } satisfies Sent<EnsureAppInstanceUserInput>,
  createAppInstanceAdmin: { appInstanceArn: home, adminArn: user } satisfies Sent<CreateAppInstanceAdminInput>,
  createAppInstanceBot: {
    appInstanceArn: home,
    name: "new-name",
    metadata: "new-metadata",
    tags,
    configuration: {
      lex: {
        lexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST",
        localeId: "en_US",
        respondsTo: "STANDARD_MESSAGES",
        invokedBy: { standardMessages: "MENTIONS", targetedMessages: "NONE" },
        welcomeIntent: "Welcome",
      },
    },
  } satisfies Sent<CreateAppInstanceBotInput>,
  registerAppInstanceUserEndpoint: {
    userArn: user,
    name: "new-name",
    type: "APNS",
    resourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
    endpointAttributes: { deviceToken: "new-device", voipDeviceToken: "new-voip" },
    allowMessages: "NONE",
  } satisfies Sent<RegisterAppInstanceUserEndpointInput>,
};

/** Returns the paths and values of all leaves. */
const leavesOf = (value: unknown, path: string): (readonly [string, unknown])[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
    : [[path, value]];

const refuse = (response: ServerResponse, status: number, type: string): void => {
  response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type }).end("{}");
};

test.each(Object.entries(inputs))("%s sends every field of its input to AWS", async (field, input) => {
  const writes: string[] = [];
  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === "GET") return refuse(response, 404, "NotFoundException");
    writes.push(`${decodeURIComponent(request.url ?? "")} ${await text(request)}`);
    return refuse(response, 400, "BadRequestException");
  };
  await using gateway = await startGatewayWithFake((request, response) => void onRequest(request, response));
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  await gateway.execute(`mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { message } } }`, {
    input,
  });
  expect(writes).toHaveLength(1);
  const unsent = leavesOf(input, type).filter(
    ([path, leaf]) => !path.endsWith(".update") && !writes[0]?.includes(`${leaf}`),
  );
  expect(unsent.map(([path]) => `${path}: send it in src/gateway/resolvers/ or chime/input-shapes.ts`)).toEqual([]);
});
