import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { json, send } from "../support/raw-http.ts";

const document = "query Names($first: Int!) { appInstances(first: $first) { nodes { name } } }";
const hash = createHash("sha256").update(document).digest("hex");
const variables = { first: 1 };

const apolloManifest = {
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations: [{ id: hash, body: document, name: "Names", type: "query" }],
};
const relayManifest = { "names-1": document };

const success = { status: 200, body: { data: { appInstances: { nodes: [] } } } };
const refusal = { status: 403, body: { errors: [{ extensions: { code: "OPERATION_NOT_TRUSTED" } }] } };

async function startWith(manifest: object) {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => rm(folder, { recursive: true }));
  const file = join(folder, "manifest.json");
  await writeFile(file, JSON.stringify(manifest));
  const { access, as } = keysFor({ web: operator });
  const routerSecret = "r".repeat(32);
  const harness = await startTestGateway({
    access: { ...access, routerSecrets: [routerSecret] },
    trustedDocuments: readConfig({ TRUSTED_DOCUMENTS: file }).trustedDocuments,
  });
  const post = async (body: object, headers = {}) => {
    const response = await fetch(harness.url, {
      method: "POST",
      headers: { ...json, ...as.web, ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  return { ...harness, as, routerSecret, post };
}

test.each([
  ["Relay and GraphQL Code Generator", relayManifest, "names-1"],
  ["Apollo", apolloManifest, hash],
])("a manifest of %s: its documents run by id, by hash and by text", async (_, manifest, id) => {
  await using harness = await startWith(manifest);
  expect(await harness.post({ documentId: id, variables })).toMatchObject(success);
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  expect(await harness.post({ extensions, variables })).toMatchObject(success);
  expect(await harness.post({ query: document, variables })).toMatchObject(success);
});

const untrusted: object[] = [
  { query: `${document} `, variables },
  { query: "{ __typename }" },
  { documentId: "other", variables },
  { documentId: "other", query: document, variables },
  { documentId: "__proto__" },
  { documentId: 1, query: 2 },
  { extensions: { persistedQuery: { sha256Hash: "0".repeat(64) } } },
  {},
  [],
];

test("any other operation is refused before it costs a call", async () => {
  await using harness = await startWith(relayManifest);
  const calls = await harness.callsOf(async () => {
    for (const body of untrusted) expect(await harness.post(body)).toMatchObject(refusal);
  });
  expect(calls).toEqual([]);
});

test("GET is refused", async () => {
  await using harness = await startWith(relayManifest);
  const headers = { ...harness.as.web, "apollo-require-preflight": "1" };
  expect((await fetch(`${harness.url}?query={__typename}`, { headers })).status).toBe(403);
});

test("a trusted id runs its own document, not the one sent with it", async () => {
  await using harness = await startWith(relayManifest);
  const calls = await harness.callsOf(async () => {
    const query = "{ appInstances { nodes { metadata } } }";
    const { body } = await harness.post({ documentId: "names-1", query, variables: { first: 0 } });
    expect(body).toMatchObject({ errors: [{ message: expect.stringContaining("first") }] });
  });
  expect(calls).toEqual([]);
});

test("the router may run any operation", async () => {
  await using harness = await startWith(relayManifest);
  const headers = { "x-router-secret": harness.routerSecret };
  expect(await harness.post({ query: "{ __typename }" }, headers)).toMatchObject({ status: 200 });
});

test("clients cannot register operations: automatic persisted queries are off", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const extensions = { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } };
  const { body } = await send(gateway.url, { body: JSON.stringify({ extensions }) });
  expect(JSON.parse(body).errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
});
