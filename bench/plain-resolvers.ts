import { readFileSync } from "node:fs";
import { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";

interface Paging {
  readonly first: number;
  readonly after?: string;
}

const cursorOf = (index: number) => Buffer.from(`row:${index}`).toString("base64url");
const indexAfter = (cursor: string | undefined) =>
  cursor ? 1 + Number(Buffer.from(cursor, "base64url").toString().slice("row:".length)) : 0;

/** Reads all users of an AppInstance once, so that what is measured is the response. */
async function readUsers(endpoint: string, AppInstanceArn: string) {
  const credentials = { accessKeyId: "bench", secretAccessKey: "bench" };
  const chime = new ChimeSDKIdentity({ endpoint, region: "us-east-1", credentials });
  const { AppInstanceUsers = [] } = await chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: 50 });
  chime.destroy();
  return AppInstanceUsers.map(({ AppInstanceUserArn = "", Name, Metadata }) => ({
    id: Buffer.from(AppInstanceUserArn).toString("base64url"),
    arn: AppInstanceUserArn,
    userId: AppInstanceUserArn.slice(AppInstanceUserArn.lastIndexOf("/") + 1),
    name: Name,
    metadata: Metadata,
  }));
}

/** The schema that one would write without this project. */
export const plainTypeDefs = readFileSync(new URL("./plain.graphql", import.meta.url), "utf8");

/** Creates plain synchronous resolvers over the users of an AppInstance. */
export async function createPlainResolvers(endpoint: string, appInstance: string) {
  const users = await readUsers(endpoint, appInstance);
  return {
    Query: { appInstance: (_: unknown, { arn }: { arn: string }) => ({ arn }) },
    AppInstance: {
      users: (_: unknown, { first, after }: Paging) => {
        const start = indexAfter(after);
        const nodes = users.slice(start, start + first);
        const edges = nodes.map((node, index) => ({ node, cursor: cursorOf(start + index) }));
        const pageInfo = {
          hasNextPage: start + first < users.length,
          hasPreviousPage: start > 0,
          startCursor: edges[0]?.cursor,
          endCursor: edges.at(-1)?.cursor,
        };
        return { nodes, edges, pageInfo };
      },
    },
  };
}
