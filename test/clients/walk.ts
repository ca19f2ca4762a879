import { expect } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { openHouse } from "../support/house.ts";

/** A front end's library, which joins pages to one list in its cache. */
export interface Client {
  /** Reads a further page into the cache, the first time the first one; answers whether there are more. */
  more(): Promise<boolean>;
  /** Deletes a user by a mutation, and takes it out of the cache. */
  delete(arn: string): Promise<void>;
  /** The ids of the users in the list, as a page would show it. */
  rows(): string[];
}

const size = 1000;
export const pageSize = 50;
const idOf = (arn: string) => arn.slice(arn.lastIndexOf("/") + 1);

/**
 * Has a client read a list of 1,000 users while users are deleted, by itself and by others: the last one that was read, whose cursor the
 * next page begins from; some that were read before; and some that were not read yet. Nobody may be left out or be there twice.
 */
export async function walk(open: (url: string) => Client | Promise<Client>): Promise<void> {
  await using house = await openHouse({}, { seed: contentOf(size) });
  const client = await open(house.url);
  const expected = new Set(Array.from({ length: size }, (_, n) => idOf(userArn(n))));
  const deleteBesides = async (arn: string) => {
    await house.chime.deleteAppInstanceUser({ AppInstanceUserArn: arn });
    // Who was read before is in the cache until it is read again.
    if (!client.rows().includes(idOf(arn))) expected.delete(idOf(arn));
  };
  const deleteByClient = async (arn: string) => {
    await client.delete(arn);
    expected.delete(idOf(arn));
  };
  let pages = 0;
  while (await client.more()) {
    pages++;
    const rows = client.rows();
    const last = `${home}/user/${rows.at(-1)}`;
    const earlier = `${home}/user/${rows.at(-20)}`;
    const later = userArn(Math.min(size - 1, pages * pageSize + 30));
    const [one, other] = pages % 2 === 0 ? [deleteByClient, deleteBesides] : [deleteBesides, deleteByClient];
    await one(last);
    await other(earlier);
    await one(later);
    if (pages > size / pageSize + 1) break;
  }
  expect(client.rows()).toEqual([...expected]);
  expect(expected.size).toBeLessThan(size - pages);
}
