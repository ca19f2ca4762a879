import type { Config } from "../../src/gateway/config/config.ts";
import type { GraphqlResponse, TestGateway } from "../support/harness.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";

type DirectoryConfig = NonNullable<Config["directory"]>;

/** A directory whose rounds follow each other quickly, and whose first search is complete, also on a busy machine. */
export const fastDirectory = (changes: Partial<DirectoryConfig> = {}): Partial<Config> => ({
  quotas: { LIST_APP_INSTANCE_USERS: 500 },
  directory: {
    mode: "on-demand",
    maxRows: 200_000,
    idleMs: 900_000,
    listShare: 1,
    callsPerSecond: 200,
    metadataPaths: [],
    lagMs: 60_000,
    firstWaitMs: RESPONSE_TIMEOUT_MS,
    ...changes,
  },
});

const document = /* GraphQL */ `
  query ($arn: ChimeArn!, $filter: DirectoryUserFilter, $orderBy: DirectoryUserOrder! = NAME_ASC, $first: Int! = 50, $after: String) {
    appInstance(arn: $arn) {
      directory {
        state
        userCount
        isComplete
        asOf
        users(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
          totalCount
          nodes { arn userId name metadata admin { name } }
          edges { cursor }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
    }
  }
`;

interface Variables {
  readonly filter?: object;
  readonly orderBy?: "NAME_ASC" | "NAME_DESC";
  readonly first?: number;
  readonly after?: string | null;
}

type Gateway = Pick<TestGateway, "execute">;

/** Searches the users of an AppInstance. */
export const searchUsers = (gateway: Gateway, arn: string, variables: Variables = {}, headers = {}) =>
  gateway.execute(document, { arn, ...variables }, headers);

/** Returns the directory in a response without errors. */
export function directoryIn({ data, errors }: GraphqlResponse) {
  if (errors) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
  return data.appInstance.directory;
}

const userIdsIn = (response: GraphqlResponse): string[] =>
  directoryIn(response)?.users.nodes.map(({ userId }: { userId: string }) => userId);

/** Returns the user ids that a search finds. */
export const find = async (gateway: Gateway, arn: string, search?: string, variables: Variables = {}) =>
  userIdsIn(await searchUsers(gateway, arn, { ...variables, ...(search !== undefined && { filter: { search } }) }));

/** Waits until a condition holds. Throws with the last value if it does not in time. */
export async function readUntil<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  const end = performance.now() + RESPONSE_TIMEOUT_MS;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (performance.now() > end) throw new Error(`not in time: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until the directory is complete, and returns it. */
export const completed = (gateway: Gateway, arn: string) =>
  readUntil(
    async () => directoryIn(await searchUsers(gateway, arn)),
    (directory) => directory?.isComplete === true,
  );

/** Waits until a round has begun after this call, and is complete. */
export async function nextRound(gateway: Gateway, arn: string): Promise<void> {
  const now = new Date().toISOString();
  await readUntil(
    async () => directoryIn(await searchUsers(gateway, arn, { first: 1 })),
    (directory) => directory === null || directory.asOf > now,
  );
}
