import { setTimeout } from "node:timers/promises";
import { repeat } from "../../../test/support/repeat.ts";
import { cpuTimeMs } from "../../gateway-process.ts";
import { median } from "../../measure.ts";
import type { Attack } from "../attack.ts";
import { attacker, userArn } from "../callers.ts";
import { bodyOf, flood, send } from "../client.ts";

const fields = repeat(26, (n) => `f${n}: createdAt`);
const query = `query ($users: [_Any!]!) {
  _entities(representations: $users) { ... on AppInstanceUser { ${repeat(4, (n) => `a${n}: appInstance { ...F }`)} } }
}
fragment F on AppInstance { name metadata createdAt updatedAt ${fields} }`;
const users = Array.from({ length: 480 }, () => ({ __typename: "AppInstanceUser", arn: userArn(attacker, 1) }));
const body = bodyOf(query, { users });

const MAX_CPU_MS = 150;
const DOCUMENTS = 3;

/** 480 users with 4 × 30 fields of an AppInstance that the caller may not describe. */
export const refusedFields: Attack = {
  row: "1",
  title: "A caller with no scope requests 57,600 fields that it may not read",
  attack: ({ url, as }, signal) => flood({ url, headers: as.user1, body: () => body, concurrency: 4 }, signal),
  before: async ({ gateway: { url, pid }, as }) => {
    const cpuMs: number[] = [];
    while (cpuMs.length < DOCUMENTS) {
      const before = await cpuTimeMs(pid);
      const { status } = await send({ url, headers: as.user2, body });
      if (status === 200) cpuMs.push((await cpuTimeMs(pid)) - before);
      await setTimeout(500);
    }
    const value = median(cpuMs);
    return [
      {
        what: "CPU of one document",
        value: `${value.toFixed(0)} ms, median of ${DOCUMENTS}; at most ${MAX_CPU_MS}`,
        holds: value <= MAX_CPU_MS,
      },
    ];
  },
  after: async ({ tally, beside }) => [
    {
      what: "refused in its minute",
      value: `${tally.refused.RATE_LIMITED ?? 0} requests with 429, after ${tally.succeeded} succeeded`,
      holds: (tally.refused.RATE_LIMITED ?? 0) > 0,
    },
    {
      what: "/livez",
      value: `silent for at most ${beside.longestSilenceMs.toFixed(0)} ms; at most 250`,
      holds: beside.longestSilenceMs <= 250,
    },
  ],
};
