import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { keysFor, operator } from "../support/callers.ts";
import { startTestGateway } from "../support/harness.ts";

const document = "query Names($first: Int!) { appInstances(first: $first) { nodes { name } } }";
const hash = createHash("sha256").update(document).digest("hex");

const manifests: [form: string, content: object, id: string][] = [
  ["Relay and GraphQL Code Generator", { "names-1": document }, "names-1"],
  [
    "Apollo",
    {
      format: "apollo-persisted-query-manifest",
      version: 1,
      operations: [{ id: hash, body: document, name: "Names", type: "query" }],
    },
    hash,
  ],
];

test.each(manifests)("with a manifest of %s, what is in it runs, and nothing else", async (_, content, id) => {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => rm(folder, { recursive: true }));
  const file = join(folder, "manifest.json");
  await writeFile(file, JSON.stringify(content));
  const { access, as } = keysFor({ web: operator });
  const router = "r".repeat(32);
  await using harness = await startTestGateway({
    access: { ...access, routerSecrets: [router] },
    trustedDocuments: readConfig({ TRUSTED_DOCUMENTS: file }).trustedDocuments,
  });
  const send = async (body: object, headers = {}) => {
    const response = await fetch(harness.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...as.web, ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const variables = { first: 1 };
  const ran = { status: 200, body: { data: { appInstances: { nodes: [] } } } };
  expect(await send({ documentId: id, variables })).toMatchObject(ran);
  expect(await send({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } }, variables })).toMatchObject(
    ran,
  );
  expect(await send({ query: document, variables })).toMatchObject(ran);
  const refused = { status: 403, body: { errors: [{ extensions: { code: "OPERATION_NOT_TRUSTED" } }] } };
  const calls = await harness.callsOf(async () => {
    for (const body of [
      { query: `${document} `, variables },
      { query: "{ __typename }" },
      { documentId: "other", variables },
      { documentId: "other", query: document, variables },
      { documentId: "__proto__" },
      { documentId: 1, query: 2 },
      { extensions: { persistedQuery: { sha256Hash: "0".repeat(64) } } },
      {},
      [],
    ])
      expect(await send(body)).toMatchObject(refused);
    const byGet = await fetch(`${harness.url}?query={__typename}`, {
      headers: { ...as.web, "apollo-require-preflight": "1" },
    });
    expect(byGet.status).toBe(403);
    const forged = { documentId: id, query: "{ appInstances { nodes { metadata } } }", variables: { first: 0 } };
    expect((await send(forged)).body).toMatchObject({ errors: [{ message: expect.stringContaining("first") }] });
  });
  expect(calls).toEqual([]);
  expect(await send({ query: "{ __typename }" }, { "x-router-secret": router })).toMatchObject({ status: 200 });
});
