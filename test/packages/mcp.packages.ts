import { cp, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { keysFor } from "../support/callers.ts";
import { startTestGateway, type TestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { createFolder, type Folder, run } from "./consumer.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const appInstance = "arn:aws:chime:us-east-1:123456789012:app-instance/0a1b2c3d-0001-4000-8000-00000000c0de";
const { access, as } = keysFor({ mcp: { scope: "read", instances: [appInstance] } });

interface Manifest {
  readonly operations: readonly { readonly id: string; readonly name: string; readonly body: string }[];
}

const manifest: Manifest = JSON.parse(await readFile("docs/mcp/manifest.json", "utf8"));

const resources = new AsyncDisposableStack();
let folder: Folder;
let gateway: TestGateway;

beforeAll(async () => {
  folder = resources.use(
    await createFolder([
      "@modelcontextprotocol/server@2.4.0",
      "@modelcontextprotocol/client@2.4.0",
      "@modelcontextprotocol/sdk@1.32.2",
      "graphql@16",
    ]),
  );
  await cp("docs/mcp", folder.path, { recursive: true });
  const { trustedDocuments } = readConfig({ TRUSTED_DOCUMENTS: "docs/mcp/manifest.json" });
  gateway = resources.use(await startTestGateway({ access, trustedDocuments }, { seed: true }));
});
afterAll(() => resources.disposeAsync());

/** The part of both clients that these tests use. */
interface McpClient {
  connect(transport: unknown): Promise<void>;
  listTools(): Promise<{ tools: { name: string; description: string; annotations: object; inputSchema: object }[] }>;
  callTool(call: { name: string; arguments?: object }): Promise<{ isError?: boolean; content: { text: string }[] }>;
  close(): Promise<void>;
}

const clients = {
  "client 2": ["@modelcontextprotocol/client/dist/index.mjs", "@modelcontextprotocol/client/dist/stdio.mjs"],
  "sdk 1": ["@modelcontextprotocol/sdk/dist/esm/client/index.js", "@modelcontextprotocol/sdk/dist/esm/client/stdio.js"],
} as const;

/** Starts the MCP server of docs/mcp, and connects a client of npm to it. */
async function connect(name: keyof typeof clients, key = as.mcp.authorization.replace("Bearer ", "")) {
  const load = async (file: string) => import(pathToFileURL(join(folder.path, "node_modules", file)).href);
  const [{ Client }, { StdioClientTransport }] = [await load(clients[name][0]), await load(clients[name][1])];
  const client: McpClient = new Client({ name: "test", version: "1" });
  const env = { ...process.env, CHIME_IDENTITY_URL: gateway.url, CHIME_IDENTITY_KEY: key };
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: ["server.mjs"], cwd: folder.path, env }),
  );
  return {
    client,
    async call(tool: string, args: object = {}) {
      const { isError = false, content } = await client.callTool({ name: tool, arguments: args });
      return { isError, response: content[0]?.text ?? "" };
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}

const variables: { readonly [tool: string]: object } = {
  AppInstances: {},
  Users: { appInstance },
  User: { appInstance, userId: "user-001" },
  Admins: { appInstance },
  Bots: { appInstance },
  Settings: { appInstance },
};

const names = Object.keys(clients) as (keyof typeof clients)[];

test.each(names)("the tools of %s are the files, read only, and say what they cost", async (name) => {
  await using mcp = await connect(name);
  const { tools } = await mcp.client.listTools();
  expect(tools.map((tool) => tool.name).toSorted()).toEqual(Object.keys(variables).toSorted());
  for (const { name, description, annotations } of tools) {
    expect(annotations).toEqual({
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    });
    expect(`${name}: ${description}`).toMatch(/at most \d+ AWS calls/);
  }
});

test.each(names.flatMap((name) => Object.entries(variables).map(([tool, args]) => [name, tool, args] as const)))(
  "%s calls %s, whose result has data and no errors",
  async (name, tool, args) => {
    await using mcp = await connect(name);
    const { isError, response } = await mcp.call(tool, args);
    const { data, errors } = JSON.parse(response);
    expect({ isError, errors }).toEqual({ isError: false, errors: undefined });
    for (const value of Object.values(data)) expect(value).not.toBeNull();
  },
);

test.each(names)("%s learns that a variable is missing or wrong", async (name) => {
  await using mcp = await connect(name);
  const outcomes = await Promise.allSettled([
    mcp.call("Users"),
    mcp.call("Users", { appInstance: 1 }),
    mcp.call("Users", { appInstance, all: true }),
  ]);
  for (const outcome of outcomes) expect(outcome.status === "rejected" || outcome.value.isError).toBe(true);
});

test("the tools see only the AppInstance of the key", async () => {
  await using mcp = await connect("client 2");
  const { response } = await mcp.call("AppInstances");
  expect(JSON.parse(response).data.appInstances.nodes.map(({ arn }: { arn: string }) => arn)).toEqual([appInstance]);
  const other = appInstance.replace("0001-4000", "0002-4000");
  expect(await mcp.call("Users", { appInstance: other })).toMatchObject({ isError: true });
});

test("without a key, a tool returns the gateway's error", async () => {
  await using mcp = await connect("client 2", "");
  const { isError, response } = await mcp.call("AppInstances");
  expect({ isError, response }).toEqual({ isError: true, response: expect.stringContaining("UNAUTHENTICATED") });
});

test("with the key of the tools, no mutation is possible", async () => {
  const mutation = `mutation { updateAppInstance(input: { arn: "${appInstance}", name: "Mine" }) { userErrors { code } } }`;
  const { errors } = await gateway.execute(mutation, {}, as.mcp);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["OPERATION_NOT_TRUSTED"]);
  await using open = await startTestGateway({ access }, { seed: true });
  const refused = await open.execute(mutation, {}, as.mcp);
  expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
});

test("the manifest has the documents of the files", async () => {
  const { stdout } = await run(process.execPath, ["docs/mcp/tools.mjs"], process.cwd());
  // If they differ, run node docs/mcp/tools.mjs > docs/mcp/manifest.json.
  expect(JSON.parse(stdout)).toEqual(manifest);
});

test("a file with a mutation is refused", async () => {
  await using copy = await createFolder();
  await cp("docs/mcp/tools.mjs", join(copy.path, "tools.mjs"));
  await copy.write({ "tag.graphql": "mutation Tag { tagResource { userErrors { code } } }" });
  await symlink(join(process.cwd(), "node_modules"), join(copy.path, "node_modules"));
  const { code, stderr } = await run(process.execPath, ["tools.mjs"], copy.path);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining("tag.graphql must have one named query"),
  });
});

test("the page's settings for Apollo MCP Server name files that exist", async () => {
  const page = await readFile("docs/mcp.md", "utf8");
  expect(page).toContain("operations: { source: local, paths: [./docs/mcp] }");
});
