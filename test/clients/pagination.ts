import { expect } from "@jest/globals";
import { encodeId } from "../../src/gateway/domain/id.ts";
import { userRef } from "../../src/gateway/domain/refs.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

/** A page of a GraphQL client library that lists users. */
export interface Client {
  /** Reads the next page into the cache, starting with the first. Returns whether more pages follow. */
  loadNextPage(): Promise<boolean>;
  /** Deletes a user with a mutation, removes it from the cache, and returns the user errors. */
  deleteUser(id: string): Promise<readonly { readonly code: string }[]>;
  /** Returns the `userId` of each user in the cached list. */
  userIds(): string[];
  /** Returns how long to wait after an error, if waiting helps. */
  retryAfterMs(error: unknown): number | undefined;
}

export type OpenClient = (url: string, token?: string) => Client;

export const idOf = (arn: string): string => encodeId(userRef(arn));

const userCount = 1000;
export const pageSize = 50;
const userIdOf = (arn: string) => arn.slice(arn.lastIndexOf("/") + 1);

/**
 * Expects that a client reads a list of 1,000 users without gaps or duplicates. Meanwhile, the client and others delete users: the last
 * one read (the next page starts at its cursor), one read earlier, and one not read yet.
 */
export async function testPagination(openClient: OpenClient): Promise<void> {
  await using harness = await startTestGateway({}, { seed: contentOf(userCount) });
  const client = openClient(harness.url);
  const expected = new Set(Array.from({ length: userCount }, (_, n) => userIdOf(userArn(n))));
  const deleteByOthers = async (arn: string) => {
    await harness.chime.deleteAppInstanceUser({ AppInstanceUserArn: arn });
    // A user that is in the cache stays there until it is read again.
    if (!client.userIds().includes(userIdOf(arn))) expected.delete(userIdOf(arn));
  };
  const deleteByClient = async (arn: string) => {
    expect(await client.deleteUser(idOf(arn))).toEqual([]);
    expected.delete(userIdOf(arn));
  };
  let pages = 0;
  while (await client.loadNextPage()) {
    pages++;
    const ids = client.userIds();
    const last = `${home}/user/${ids.at(-1)}`;
    const earlier = `${home}/user/${ids.at(-20)}`;
    const later = userArn(Math.min(userCount - 1, pages * pageSize + 30));
    const [deleteFirst, deleteSecond] =
      pages % 2 === 0 ? [deleteByClient, deleteByOthers] : [deleteByOthers, deleteByClient];
    await deleteFirst(last);
    await deleteSecond(earlier);
    await deleteFirst(later);
    if (pages > userCount / pageSize + 1) break;
  }
  expect(client.userIds()).toEqual([...expected]);
  expect(expected.size).toBeLessThan(userCount - pages);
}
