import { userArn } from "../../test/support/content.ts";
import type { Cluster } from "./cluster.ts";

/** Read by all clients, the first of them most. */
const READ_USERS = 50;
export const USERS_PER_QUERY = 5;

export const slowAws = (value: number) => ({ faults: [{ operation: "*", kind: "slow", value }] }) as const;

/** On a busy machine, no request may fail, and no replica may continue alone. */
export const relaxedTimeouts = { REQUEST_TIMEOUT_MS: "60000", VALKEY_TIMEOUT_MS: "1000" };

/** Returns users by Zipf's law: the second is half as probable as the first. */
export function createZipf(random: () => number): () => number {
  const weights = Array.from({ length: READ_USERS }, (_, index) => 1 / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let rest = random() * total;
    const found = weights.findIndex((weight) => {
      rest -= weight;
      return rest < 0;
    });
    return Math.max(0, found);
  };
}

export function chooseUsers(zipf: () => number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < USERS_PER_QUERY) chosen.add(zipf());
  return [...chosen];
}

export const readOf = (users: readonly number[]) =>
  `{ ${users.map((user) => `u${user}: appInstanceUser(arn: "${userArn(user)}") { name createdAt }`).join(" ")} }`;

/** Resolves with undefined if the request failed. */
export async function send({ gateways, headers }: Cluster, replica: number, query: string) {
  const response = await fetch(gateways[replica]?.url ?? "", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  return errors ? undefined : data;
}
