import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { Kind, OperationTypeNode, parse } from "graphql";

const jsonTypes = { Int: "integer", Float: "number", Boolean: "boolean", String: "string", ID: "string" };

const descriptions = {
  ChimeArn: "An ARN such as arn:aws:chime:us-east-1:123456789012:app-instance/<id>",
};

/** Returns the JSON schema of a variable. Scalars of the gateway are strings. */
function schemaOf(type) {
  if (type.kind === Kind.NON_NULL_TYPE) return schemaOf(type.type);
  if (type.kind === Kind.LIST_TYPE) return { type: "array", items: schemaOf(type.type) };
  const description = descriptions[type.name.value];
  return { type: jsonTypes[type.name.value] ?? "string", ...(description && { description }) };
}

/** Returns a document as a tool: its name is the operation's, its description the comment above it. */
function toolOf(file, document) {
  const [operation, ...others] = parse(document).definitions;
  if (others.length > 0 || operation?.operation !== OperationTypeNode.QUERY || !operation.name)
    throw new Error(`${file} must have one named query and nothing else: these tools only read.`);
  const variables = operation.variableDefinitions ?? [];
  const comment = /^(#.*\n)+/.exec(document)?.[0] ?? "";
  return {
    name: operation.name.value,
    description: comment.replaceAll(/^# ?/gm, "").replaceAll("\n", " ").trim(),
    document,
    inputSchema: {
      type: "object",
      properties: Object.fromEntries(variables.map(({ variable, type }) => [variable.name.value, schemaOf(type)])),
      required: variables
        .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue)
        .map(({ variable }) => variable.name.value),
      additionalProperties: false,
    },
  };
}

/** The .graphql files beside this one. */
export const tools = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".graphql"))
  .toSorted()
  .map((file) => toolOf(file, readFileSync(`${import.meta.dirname}/${file}`, "utf8")));

/** The tools as trusted documents, in the format of Apollo's manifests. */
export const manifest = {
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations: tools.map(({ name, document }) => ({
    id: createHash("sha256").update(document).digest("hex"),
    name,
    type: "query",
    body: document,
  })),
};

// `node tools.mjs > manifest.json` writes the manifest.
if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
