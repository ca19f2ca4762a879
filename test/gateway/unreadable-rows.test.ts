import { expect, test } from "@jest/globals";
import { logUnreadableValues } from "../../src/gateway/telemetry/unreadable-value-log.ts";
import { keysFor } from "../support/callers.ts";
import { startGatewayWithFake } from "../support/harness.ts";
import { instance } from "../support/response-views.ts";

const userArn = (id: string) => `${instance}/user/${id}`;
const ids = ["a", "b", "", "c", "", "d"];

/** A gateway in front of a list of users, two of which have no ARN. */
const startWithRows = () =>
  startGatewayWithFake((_, response) => {
    const AppInstanceUsers = ids.map((id) => ({ Name: `name ${id}`, ...(id && { AppInstanceUserArn: userArn(id) }) }));
    response.end(JSON.stringify({ AppInstanceUsers, NextToken: null }));
  });

test("a list is paged past rows that can't be read, and each of them is counted", async () => {
  await using gateway = await startWithRows();
  const users = `users(first: 1, after: $after) { edges { cursor node { userId } } countUpTo { value exact } pageInfo { hasNextPage } }`;
  const pages: unknown[] = [];
  let after: string | undefined;
  for (let hasNextPage = true; hasNextPage; ) {
    const query = `query ($after: String) { appInstance(arn: "${instance}") { ${users} } }`;
    const { data, errors = [] } = await gateway.execute(query, { after });
    const { edges, countUpTo, pageInfo } = data.appInstance.users;
    pages.push(edges[0].node?.userId ?? errors.map(({ path }) => path?.join(".")));
    expect(countUpTo).toEqual({ value: ids.length, exact: true });
    after = edges[0].cursor;
    hasNextPage = pageInfo.hasNextPage;
  }
  const unreadable = ["appInstance.users.edges.0.node"];
  expect(pages).toEqual(["a", "b", unreadable, "c", unreadable, "d"]);
});

const adminOf = (id: string) => ({ Admin: { Arn: userArn(id), Name: "n" } });

test("no user is reported as a non-admin while an admin is unreadable", async () => {
  await using gateway = await startGatewayWithFake(({ url = "" }, response) => {
    const AppInstanceUsers = ["a", "b", "c"].map((id) => ({ AppInstanceUserArn: userArn(id) }));
    const AppInstanceAdmins = [adminOf("a"), { Admin: {} }];
    response.end(JSON.stringify(url.includes("/admins") ? { AppInstanceAdmins } : { AppInstanceUsers }));
  });
  const query = `{ appInstance(arn: "${instance}") { users { nodes { userId admin { name } } } } }`;
  const { data, errors = [] } = await gateway.execute(query);
  expect(data.appInstance.users.nodes.map(({ admin }: { admin: unknown }) => admin)).toEqual([
    { name: "n" },
    null,
    null,
  ]);
  expect(errors.map(({ path }) => path?.[3])).toEqual([1, 2]);
});

test("of the AppInstances that a caller may see, only one that can't be read is null", async () => {
  const other = instance.replace("home", "other");
  const { access, as } = keysFor({ two: { scope: "read", instances: [instance, other] } });
  await using gateway = await startGatewayWithFake(
    ({ url = "" }, response) => {
      const isOther = decodeURIComponent(url).endsWith("other");
      response.end(JSON.stringify({ AppInstance: { Name: "n", ...(!isOther && { AppInstanceArn: instance }) } }));
    },
    { access },
  );
  const { data, errors } = await gateway.execute("{ appInstances { nodes { name } } }", {}, as.two);
  expect(data).toEqual({ appInstances: { nodes: [{ name: "n" }, null] } });
  expect(errors).toMatchObject([{ path: ["appInstances", "nodes", 1] }]);
});

test("the log names the operation and member of a value that can't be read, once a minute each", () => {
  const lines: unknown[] = [];
  let now = 0;
  const report = logUnreadableValues({ warn: (...line: unknown[]) => lines.push(line) }, () => now);
  const type = { operation: "ListAppInstanceUserEndpoints", member: "AppInstanceUserEndpoints[].Type" } as const;
  const value = { ...type, reason: "because", awsRequestId: "r-1" };
  for (let n = 0; n < 100; n += 1) report(value);
  report({ ...value, member: "NextToken" });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toEqual([value, "Amazon Chime returned a value that the gateway cannot read"]);
  now += 60_000;
  report(value);
  report(value);
  expect(lines).toHaveLength(3);
});
