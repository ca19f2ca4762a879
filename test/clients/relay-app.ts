import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { printSchema } from "graphql";
import { createSchema } from "../../src/gateway/graph/schema.ts";

const compiler = new URL("../../node_modules/relay-compiler/cli.js", import.meta.url).pathname;

/** The modules of a Relay application: a paginated list, and mutations that update it. */
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
      @argumentDefinitions(count: { type: "Int", defaultValue: 50 }, cursor: { type: "String" }) {
        name
        users(first: $count, after: $cursor) @connection(key: "Users_users") { edges { node { id userId ...User_user } } }
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
  artifactDirectory: "./src/generated",
};

/** Compiles the modules in a temporary folder. */
export async function compileApp() {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-relay-"));
  const artifacts = join(folder, "src", "generated");
  await mkdir(artifacts, { recursive: true });
  await writeFile(join(folder, "schema.graphql"), printSchema(createSchema()));
  await writeFile(join(folder, "relay.config.json"), JSON.stringify(config));
  for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, "src", name), text);
  await promisify(execFile)(process.execPath, [compiler, "relay.config.json"], { cwd: folder });
  const require = createRequire(join(artifacts, "any.js"));
  return {
    artifacts,
    /** Returns the compiled query, mutation or fragment. */
    artifact: (name: string) => require(`./${name}.graphql`),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
