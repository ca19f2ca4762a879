import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { printSchema } from "graphql";
import { createSchema } from "../src/gateway/schema.ts";

const compiler = new URL("../node_modules/relay-compiler/cli.js", import.meta.url).pathname;

/** What a front end with Relay writes: a list that pages, and mutations that keep it in step. */
const modules = {
  "App.js": `
    graphql\`query AppQuery($id: ID!) { node(id: $id) { ...Users_instance @alias ...User_user @alias } }\`;
    graphql\`mutation AppCreateUserMutation($input: CreateAppInstanceUserInput!, $connections: [ID!]!) {
      createAppInstanceUser(input: $input) {
        appInstanceUser @appendNode(connections: $connections, edgeTypeName: "AppInstanceUserEdge") { id ...User_user }
        userErrors { code message field }
      }
    }\`;
    graphql\`mutation AppDeleteUserMutation($input: DeleteAppInstanceUserInput!, $connections: [ID!]!) {
      deleteAppInstanceUser(input: $input) { deletedId @deleteEdge(connections: $connections) @deleteRecord }
    }\`;`,
  "Users.js": `
    graphql\`fragment Users_instance on AppInstance
      @refetchable(queryName: "UsersPaginationQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
        name
        users(first: $count, after: $cursor) @connection(key: "Users_users") { edges { node { id ...User_user } } }
      }\`;`,
  "User.js": `
    graphql\`fragment User_user on AppInstanceUser @refetchable(queryName: "UserRefetchQuery") {
      userId name admin { id }
    }\`;`,
};

const config = {
  src: "./src",
  schema: "./schema.graphql",
  language: "javascript",
  eagerEsModules: true,
  artifactDirectory: "./src/generated",
};

test("relay-compiler takes the schema with @connection, @refetchable, @appendNode and @deleteEdge", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-relay-"));
  try {
    await mkdir(join(folder, "src", "generated"), { recursive: true });
    await writeFile(join(folder, "schema.graphql"), printSchema(createSchema()));
    await writeFile(join(folder, "relay.config.json"), JSON.stringify(config));
    for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, "src", name), text);
    await promisify(execFile)(process.execPath, [compiler, "relay.config.json"], { cwd: folder });
    expect((await readdir(join(folder, "src", "generated"))).toSorted()).toEqual([
      "AppCreateUserMutation.graphql.js",
      "AppDeleteUserMutation.graphql.js",
      "AppQuery.graphql.js",
      "UserRefetchQuery.graphql.js",
      "User_user.graphql.js",
      "UsersPaginationQuery.graphql.js",
      "Users_instance.graphql.js",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
