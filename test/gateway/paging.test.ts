import { expect, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startGatewayWithFake, startTestGateway } from "../support/harness.ts";
import { idsOf, readPage } from "../support/pages.ts";

/** Reads a list from its start to its end. */
async function readAll(harness: Harness, first: number): Promise<string[]> {
  const ids: string[] = [];
  let page = await readPage(harness, home, first);
  for (;;) {
    ids.push(...idsOf(page));
    if (!page.pageInfo.hasNextPage) return ids;
    page = await readPage(harness, home, first, page.pageInfo.endCursor);
  }
}

const startWith = (userCount: number) => startTestGateway({ pageCacheMs: 60_000 }, { seed: contentOf(userCount) });

test("an empty list has no cursors and no next page", async () => {
  await using harness = await startWith(0);
  expect(await readPage(harness, home, 10)).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test("a page continues after the end cursor of the previous one", async () => {
  await using harness = await startWith(7);
  const page = await readPage(harness, home, 5);
  expect(idsOf(page)).toEqual(["user-001", "user-002", "user-003", "user-004", "user-005"]);
  expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const rest = await readPage(harness, home, 5, page.pageInfo.endCursor);
  expect(idsOf(rest)).toEqual(["user-006", "user-007"]);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test("a list continues after the cursor of any edge", async () => {
  await using harness = await startWith(60);
  const all = await readPage(harness, home, 60);
  for (const [index, { cursor }] of all.edges.entries())
    expect(idsOf(await readPage(harness, home, 100, cursor))).toEqual(idsOf(all).slice(index + 1));
});

test("a list continues after its start cursor", async () => {
  await using harness = await startWith(3);
  const all = await readPage(harness, home, 3);
  const rest = await readPage(harness, home, 2, all.pageInfo.startCursor);
  expect(idsOf(rest)).toEqual(["user-002", "user-003"]);
  expect(rest.pageInfo.hasPreviousPage).toBe(true);
});

test("one page of a connection can fill with several pages of AWS", async () => {
  await using harness = await startWith(120);
  const page = await readPage(harness, home, 1000);
  expect(new Set(idsOf(page)).size).toBe(120);
  expect(page.pageInfo.hasNextPage).toBe(false);
  expect(harness.calls.filter((name) => name === "ListAppInstanceUsers")).toHaveLength(3);
});

test("reading in pages of AWS's size reads each of AWS's pages once", async () => {
  await using harness = await startWith(120);
  expect(await readAll(harness, 50)).toHaveLength(120);
  expect(harness.calls).toEqual(Array(3).fill("ListAppInstanceUsers"));
});

test("reading in pages of ten reads each of AWS's pages of fifty once", async () => {
  await using harness = await startWith(500);
  expect(new Set(await readAll(harness, 10)).size).toBe(500);
  expect(harness.calls).toEqual(Array(10).fill("ListAppInstanceUsers"));
});

test("hasNextPage is true if AWS returned a token, although looking for the next row fails", async () => {
  const AppInstanceUsers = Array.from({ length: 50 }, (_, index) => ({
    AppInstanceUserArn: `${home}/user/u${index}`,
    Name: "n",
  }));
  let requests = 0;
  await using gateway = await startGatewayWithFake((_, response) => {
    requests += 1;
    if (requests > 1) return response.writeHead(400, { "x-amzn-errortype": "BadRequestException" }).end("{}");
    return response.end(JSON.stringify({ AppInstanceArn: home, AppInstanceUsers, NextToken: "more" }));
  });
  const query = `{ appInstance(arn: "${home}") { users(first: 50) { pageInfo { hasNextPage } } } }`;
  expect(await gateway.data(query)).toEqual({ appInstance: { users: { pageInfo: { hasNextPage: true } } } });
  expect(requests).toBe(2);
});

const row = (id: number) => ({ AppInstanceArn: `${home}${id}`, Name: `${id}` });
const oddPages: Record<string, object> = {
  "": { AppInstances: [], NextToken: "a" },
  a: { AppInstances: [row(1)], NextToken: "b" },
  b: { AppInstances: [], NextToken: "c" },
  c: { AppInstances: [row(2), row(3)], NextToken: "d" },
  d: { AppInstances: [], NextToken: "a" },
};

test.each([
  { first: 10, names: ["1", "2", "3"], hasNextPage: false, pages: 5 },
  { first: 3, names: ["1", "2", "3"], hasNextPage: false, pages: 5 },
  { first: 1, names: ["1"], hasNextPage: true, pages: 4 },
])("first: $first reads past short and empty pages, up to a token that repeats", async (expected) => {
  let pages = 0;
  await using gateway = await startGatewayWithFake(
    ({ url = "" }, response) => {
      pages += 1;
      const token = new URL(url, "http://x").searchParams.get("next-token") ?? "";
      response.end(JSON.stringify(oddPages[token]));
    },
    { listExtraPages: 4 },
  );
  const query = `{ appInstances(first: ${expected.first}) { nodes { name } pageInfo { hasNextPage } } }`;
  const { nodes, pageInfo } = (await gateway.data(query)).appInstances;
  expect(nodes.map(({ name }: { name: string }) => name)).toEqual(expected.names);
  expect({ ...pageInfo, pages }).toEqual({ hasNextPage: expected.hasNextPage, pages: expected.pages });
});

/** A list of empty pages without end. */
async function startEndlessList() {
  const pages = { count: 0 };
  const gateway = await startGatewayWithFake(
    (_, response) => {
      pages.count += 1;
      response.end(JSON.stringify({ AppInstances: [], NextToken: `t${pages.count}` }));
    },
    { listExtraPages: 4 },
  );
  return { ...gateway, pages };
}

test("an endless list costs LIST_EXTRA_PAGES more pages than its rows, and has a next page", async () => {
  await using gateway = await startEndlessList();
  const { appInstances } = await gateway.data("{ appInstances { nodes { id } pageInfo { hasNextPage } } }");
  expect(appInstances).toEqual({ nodes: [], pageInfo: { hasNextPage: true } });
  expect(gateway.pages.count).toBe(5);
});

test("an endless list continues after its end cursor", async () => {
  await using gateway = await startEndlessList();
  const { appInstances } = await gateway.data("{ appInstances { pageInfo { endCursor } } }");
  expect(gateway.pages.count).toBe(5);
  await gateway.data("query ($after: String) { appInstances(after: $after) { pageInfo { endCursor } } }", {
    after: appInstances.pageInfo.endCursor,
  });
  expect(gateway.pages.count).toBe(11);
});
