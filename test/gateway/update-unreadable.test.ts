import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { changeAt, declaredKinds, type ModelMember, modelMembers } from "../support/aws-model.ts";
import { roleOf, variants } from "../support/response-cases.ts";
import { type CompleteGateway, startWithCompleteResponses } from "../support/response-fake.ts";
import { bot, instance, user } from "../support/response-views.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const arns: Readonly<Record<string, string>> = { AppInstance: instance, AppInstanceUser: user, AppInstanceBot: bot };
type Variant = (typeof variants)[ModelMember["kind"]][number];

let gateway: CompleteGateway;
beforeAll(async () => {
  gateway = await startWithCompleteResponses();
});
afterAll(async () => gateway[Symbol.asyncDispose]());

/** Updates an object of which the describe returns one member in another form. Returns what was written, and the errors. */
async function update(type: string, changes: string, { operation, path }: ModelMember, variant: Variant) {
  const document = `mutation { update${type}(input: { arn: "${arns[type]}", ${changes} }) { userErrors { code } } }`;
  const change = (response: object) =>
    changeAt(response, path.slice(0, -1), (object) => {
      if ("value" in variant) Reflect.set(object, path.at(-1) ?? "", variant.value);
      else Reflect.deleteProperty(object, path.at(-1) ?? "");
    });
  const { calls, errors = [] } = await gateway.executeWith(operation, change, document);
  const written = calls.filter((call) => call.operation === `Update${type}`).map(({ body }) => body);
  return { written, codes: errors.map(({ extensions }) => extensions.code) };
}

const written = (body: object) => ({ written: [body], codes: [] });
const refused = { written: [], codes: ["UPSTREAM_INVALID_RESPONSE"] };

/** What an update must do that keeps a member, if the describe returns that member in another form. */
function keeping(member: ModelMember, variant: Variant, name: string, isRequired: boolean): unknown {
  const isKept = member.path.length === 2 && member.path[1] === name;
  if (!isKept) return roleOf(member) === "shown" ? `a ${name}` : undefined;
  const isAbsent = variant.value === undefined || variant.value === null;
  return isAbsent && !isRequired ? "" : undefined;
}

const cases = Object.keys(arns).flatMap((type) =>
  modelMembers
    .filter(({ operation }) => operation === `Describe${type}`)
    .map((member) => [type, member.path.join("."), member] as const),
);

test.each(cases)(
  "an update of an %s keeps what it does not touch, whatever AWS returns as %s",
  async (type, _path, member) => {
    for (const variant of variants[member.kind]) {
      const metadata = keeping(member, variant, "Metadata", false);
      expect(await update(type, `name: "New"`, member, variant)).toEqual(
        metadata === undefined ? refused : written({ Name: "New", Metadata: metadata }),
      );
      // Only a bot can be without a name.
      const name = keeping(member, variant, "Name", type !== "AppInstanceBot");
      expect(await update(type, `metadata: "New"`, member, variant)).toEqual(
        name === undefined ? refused : written({ Name: name, Metadata: "New" }),
      );
    }
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("the updates of all objects that are read first are tested with all of their members", () => {
  const declared = Object.keys(arns).flatMap((type) => declaredKinds(`Describe${type}Response`));
  expect(cases.length).toBe(declared.length);
});

const read = { operation: "DescribeAppInstanceUser", isRequired: false } as const;
const updatedAt: ModelMember = { ...read, path: ["AppInstanceUser", "LastUpdatedTimestamp"], kind: "timestamp" };

test.each(variants.timestamp)("expectedUpdatedAt is not compared with $title", async (variant) => {
  const changes = `name: "New", expectedUpdatedAt: "2023-11-14T22:13:20.500Z"`;
  expect(await update("AppInstanceUser", changes, updatedAt, variant)).toEqual(refused);
});

/** Runs a mutation while a describe returns a number in place of a text. */
async function mutateWithNumber(operation: ModelMember["operation"], path: readonly string[], document: string) {
  const change = (response: object) =>
    changeAt(response, path.slice(0, -1), (object) => Reflect.set(object, path.at(-1) ?? "", 4711));
  const { data, errors = [], calls } = await gateway.executeWith(operation, change, `mutation { ${document} }`);
  return { data, codes: errors.map(({ extensions }) => extensions.code), calls: calls.map((call) => call.operation) };
}

const ensure = (input: string) =>
  `ensureAppInstanceUser(input: { appInstanceArn: "${instance}", userId: "ann", name: "New", ${input} }) { outcome }`;
const userMetadata = ["AppInstanceUser", "Metadata"];

test("an ensured user is found although its metadata can't be read", async () => {
  const { data } = await mutateWithNumber("DescribeAppInstanceUser", userMetadata, ensure("update: false"));
  expect(data).toEqual({ ensureAppInstanceUser: { outcome: "EXISTED" } });
});

test("an ensured user is updated if its metadata, which can't be read, is replaced", async () => {
  const document = ensure(`update: true, metadata: "m"`);
  const { data } = await mutateWithNumber("DescribeAppInstanceUser", userMetadata, document);
  expect(data).toEqual({ ensureAppInstanceUser: { outcome: "UPDATED" } });
});

test("an ensured user is not updated if its metadata can't be read and must be kept", async () => {
  const { codes, calls } = await mutateWithNumber("DescribeAppInstanceUser", userMetadata, ensure("update: true"));
  expect({ codes, calls }).toEqual({ codes: refused.codes, calls: ["DescribeAppInstanceUser"] });
});

test("an AppInstance whose name can't be read is not deleted", async () => {
  const document = `deleteAppInstance(input: { arn: "${instance}", confirmName: "a Name" }) { status }`;
  const { codes, calls } = await mutateWithNumber("DescribeAppInstance", ["AppInstance", "Name"], document);
  expect({ codes, calls }).toEqual({ codes: refused.codes, calls: ["DescribeAppInstance"] });
});
