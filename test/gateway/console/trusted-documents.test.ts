import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { Config } from "../../../src/gateway/config/config.ts";
import { startTestGateway } from "../../support/harness.ts";
import { json } from "../../support/raw-http.ts";
import { buildConsole, consoleDocument, files } from "./support.ts";

const operatorsDocument = "query Names { appInstances(first: 1) { nodes { name } } }";

/** The operator's id is that of another document in the console's manifest. */
const trustedDocuments = new Map([["instances", operatorsDocument]]);

async function start(config: Partial<Config>) {
  const harness = await startTestGateway({ trustedDocuments, ...config });
  const post = async (body: object) => {
    const response = await fetch(harness.url, { method: "POST", headers: json, body: JSON.stringify(body) });
    const { data, errors } = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code ?? data;
  };
  return { ...harness, post };
}

const success = { appInstances: { nodes: [] } };
const refusal = "OPERATION_NOT_TRUSTED";

test("the console's documents run beside the operator's, by text and by hash, and no other does", async () => {
  await using built = await buildConsole();
  await using gateway = await start({ consoleFolder: built.folder });
  expect(await gateway.post({ query: operatorsDocument })).toEqual(success);
  expect(await gateway.post({ query: consoleDocument })).toEqual(success);
  const hash = createHash("sha256").update(consoleDocument).digest("hex");
  expect(await gateway.post({ documentId: hash })).toEqual(success);
  expect(await gateway.post({ query: `${consoleDocument} ` })).toBe(refusal);
  expect(await gateway.post({ query: "{ __typename }" })).toBe(refusal);
});

test("an id runs the operator's document, and ids of the console's manifest run nothing", async () => {
  const [operation] = JSON.parse(files["operations.json"]).operations;
  const renamed = { operations: [operation, { ...operation, id: "other", body: "{ __typename }" }] };
  await using built = await buildConsole({ ...files, "operations.json": JSON.stringify(renamed) });
  await using gateway = await start({ consoleFolder: built.folder });
  const query = "{ appInstances(first: 0) { nodes { name } } }";
  expect(await gateway.post({ documentId: "instances", query })).toEqual(success);
  expect(await gateway.post({ documentId: "other" })).toBe(refusal);
  expect(await gateway.post({ query: "{ __typename }" })).toEqual({ __typename: "Query" });
});

test("where the console is off, its documents are refused", async () => {
  await using gateway = await start({ consoleFolder: undefined });
  expect(await gateway.post({ query: operatorsDocument })).toEqual(success);
  expect(await gateway.post({ query: consoleDocument })).toBe(refusal);
});

test("without TRUSTED_DOCUMENTS, the console's manifest refuses nothing", async () => {
  await using built = await buildConsole();
  await using gateway = await start({ consoleFolder: built.folder, trustedDocuments: undefined });
  expect(await gateway.post({ query: "{ __typename }" })).toEqual({ __typename: "Query" });
});

test.each([
  ["is missing", undefined],
  ["is no manifest", "[]"],
])("a gateway with trusted documents does not start if the console's manifest %s", async (_, manifest) => {
  const { "operations.json": __, ...others } = files;
  await using built = await buildConsole({ ...others, ...(manifest && { "operations.json": manifest }) });
  await expect(start({ consoleFolder: built.folder })).rejects.toThrow(
    `${built.folder}/operations.json is not a manifest of the console's operations: run npm run build:console`,
  );
});
