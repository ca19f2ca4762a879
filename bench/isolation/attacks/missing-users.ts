import type { Attack } from "../attack.ts";
import { attacker } from "../callers.ts";
import { bodyOf, flood } from "../client.ts";

const MAX_MEDIAN_MS = 150;

export const missingUsers: Attack = {
  row: "4",
  title: "A reader keeps 100 describes of missing users in flight, at AWS's rates",
  emulator: { rates: "aws" },
  // AWS takes 20 describes per second, of which the victim's share is 10.
  victim: { intervalMs: 125 },
  attack: ({ url, as }, signal) => {
    const body = (n: number) => bodyOf(`{ appInstanceUser(arn: "${attacker}/user/missing-${n}") { createdAt } }`);
    return flood({ url, headers: as.reader, body, concurrency: 100 }, signal);
  },
  after: async ({ beside: { p50Ms } }) => [
    {
      what: "victim's median",
      value: `${p50Ms.toFixed(0)} ms; at most ${MAX_MEDIAN_MS}`,
      holds: p50Ms <= MAX_MEDIAN_MS,
    },
  ],
};
