import { expect, test } from "@jest/globals";
import { type GraphqlResponse, startTestGateway } from "../support/harness.ts";

const query = `query ($operation: PresignableOperation!, $input: PresignedUrlInput! = {}, $expiresIn: Int! = 300) {
  presignedUrl(operation: $operation, input: $input, expiresIn: $expiresIn) { url method expiresAt }
}`;

test("a presigned describe, list and delete work by plain HTTP, and only making them costs no call", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(3);
  const arn = `${appInstanceArn}/user/user-002`;
  const presign = async (operation: string, input: object) =>
    (await harness.data(query, { operation, input })).presignedUrl;
  const read = async (operation: string, input: object) => {
    const { url, method } = await presign(operation, input);
    const response = await fetch(url, { method });
    return {
      status: response.status,
      body: response.status === 204 ? undefined : ((await response.json()) as GraphqlResponse["data"]),
    };
  };
  const calls = await harness.callsOf(async () => {
    const { url, method, expiresAt } = await presign("DESCRIBE_APP_INSTANCE_USER", { arn });
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("300");
    expect(new URL(url).searchParams.get("X-Amz-SignedHeaders")).toBe("host");
    expect(method).toBe("GET");
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(290_000);
  });
  expect(calls).toEqual([]);
  expect(await read("DESCRIBE_APP_INSTANCE_USER", { arn })).toMatchObject({
    status: 200,
    body: { AppInstanceUser: { Name: "Name of user-002" } },
  });
  const page = await read("LIST_APP_INSTANCE_USERS", { appInstanceArn, maxResults: 2 });
  expect(page.body.AppInstanceUsers).toHaveLength(2);
  const rest = await read("LIST_APP_INSTANCE_USERS", { appInstanceArn, nextToken: page.body.NextToken });
  expect(rest.body.AppInstanceUsers).toHaveLength(1);
  expect(await read("DELETE_APP_INSTANCE_USER", { arn })).toMatchObject({ status: 204 });
  expect(await read("DESCRIBE_APP_INSTANCE_USER", { arn })).toMatchObject({ status: 403 });
});

test("every operation without a body can be presigned", async () => {
  await using harness = await startTestGateway();
  const { __type, operations } = await harness.data(
    `{ __type(name: "PresignableOperation") { enumValues { name description } } operations { name presignable } }`,
  );
  expect(__type.enumValues).toHaveLength(17);
  expect(operations.filter(({ presignable }: { presignable: boolean }) => presignable)).toHaveLength(17);
  const home = "arn:aws:chime:us-east-1:123456789012:app-instance/x";
  const values: Record<string, unknown> = {
    appInstanceArn: home,
    adminArn: `${home}/user/ann`,
    userArn: `${home}/user/ann`,
    endpointId: "ep-1",
    resourceArn: home,
  };
  for (const { name, description } of __type.enumValues) {
    const words: string[] = description.replace(/, and `maxResults`.*/, "").match(/(?<=`)\w+(?=`)/g) ?? [];
    const self = name.includes("USER") ? `${home}/user/ann` : name.includes("BOT") ? `${home}/bot/b` : home;
    const input = Object.fromEntries(
      words.filter((word) => !["maxResults", "nextToken"].includes(word)).map((word) => [word, values[word] ?? self]),
    );
    const { url } = (await harness.data(query, { operation: name, input })).presignedUrl;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/(app-instance|tags).*X-Amz-Signature=[0-9a-f]{64}/);
  }
});

const refused: [variables: object, message: string][] = [
  [{ operation: "DESCRIBE_APP_INSTANCE" }, "DescribeAppInstance needs arn"],
  [{ operation: "LIST_APP_INSTANCES", input: { arn: "x" } }, "ListAppInstances takes no arn"],
  [{ operation: "DESCRIBE_APP_INSTANCE", input: { arn: ".." } }, "AppInstanceArn must be an ARN"],
  [{ operation: "LIST_APP_INSTANCES", input: { maxResults: 51 } }, "maxResults must be 1 to 50"],
  [{ operation: "LIST_APP_INSTANCES", expiresIn: 901 }, "expiresIn must be 1 to 900"],
  [{ operation: "LIST_APP_INSTANCES", expiresIn: 0 }, "expiresIn must be 1 to 900"],
];

test.each(refused)("%j is refused", async (variables, message) => {
  await using harness = await startTestGateway();
  const { data, errors } = await harness.execute(query, variables);
  expect(data).toEqual({ presignedUrl: null });
  expect(errors).toMatchObject([{ message: expect.stringContaining(message), extensions: { code: "BAD_USER_INPUT" } }]);
});
