import { expect, test } from "@jest/globals";
import { contentOf, userArn } from "../support/content.ts";
import { mutate, startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { type DirectoryClient, openApolloClient, openRelay, openUrql } from "./directory-clients.ts";

const userCount = 130;

const arnOf = (userId: string) => userArn(0).replace(/[^/]+$/, userId);

/** Pages through a directory, and renames and deletes users between the pages. */
async function readWhileChanging(open: (url: string) => DirectoryClient | Promise<DirectoryClient>) {
  await using gateway = await startTestGateway({}, { seed: contentOf(userCount) });
  const client = await open(gateway.url);
  const unchanged = new Set(contentOf(userCount).AppInstances[0]?.Users?.map((user) => user.AppInstanceUserId));
  const renamedForward: string[] = [];
  const deletedUnread: string[] = [];
  const rename = (userId: string, name: string) =>
    mutate(gateway, "updateAppInstanceUser", { arn: arnOf(userId), name }, "appInstanceUser { id }");
  const remove = (userId: string) => mutate(gateway, "deleteAppInstanceUser", { arn: arnOf(userId) }, "deletedId");
  for (let pages = 1; (await client.loadNextPage()) && pages < 20; pages += 1) {
    const read = client.userIds();
    const unread = [...unchanged].filter((userId) => !read.includes(userId));
    // The next page starts at the cursor of the last one.
    const [last, earlier, deleted, moved] = [read.at(-1), read.at(-5), unread[2], unread[4]];
    await remove(last as string);
    await rename(earlier as string, `Name first ${pages}`);
    if (deleted) await remove(deleted);
    if (moved) await rename(moved, `Name zzz ${pages}`);
    deletedUnread.push(...(deleted ? [deleted] : []));
    renamedForward.push(...(moved ? [moved] : []));
    for (const userId of [last, earlier, deleted, moved]) unchanged.delete(userId as string);
  }
  return { userIds: client.userIds(), unchanged, renamedForward, deletedUnread };
}

test.each([
  ["Apollo Client", openApolloClient],
  ["urql", openUrql],
  ["Relay", openRelay],
] as const)(
  "%s pages through a directory while users are renamed and deleted: nobody is missing, and only renamed users appear twice",
  async (_, open) => {
    const { userIds, unchanged, renamedForward, deletedUnread } = await readWhileChanging(open);
    expect(userIds.filter((userId) => unchanged.has(userId))).toEqual([...unchanged]);
    expect(renamedForward.filter((userId) => !userIds.includes(userId))).toEqual([]);
    expect(userIds.filter((userId) => deletedUnread.includes(userId))).toEqual([]);
    expect([unchanged.size > 90, renamedForward.length > 3, deletedUnread.length > 3]).toEqual([true, true, true]);
  },
  SLOW_TEST_TIMEOUT_MS,
);
