import type { Attack } from "../attack.ts";
import { attacker, userArn, victim } from "../callers.ts";
import { bodyOf, flood } from "../client.ts";
import { addTo } from "../tally.ts";

const describeSelf = (n: number) => bodyOf(`{ appInstanceUser(arn: "${userArn(attacker, n)}") { createdAt } }`);

export const occupiedSlots: Attack = {
  row: "3",
  title: "Two callers with no scope keep 100 slow requests each in flight",
  settings: { CHIME_RATES: "none" },
  emulator: { faults: [{ operation: "DescribeAppInstanceUser", kind: "slow", value: 800 }] },
  victim: { bodies: [bodyOf(`{ appInstance(arn: "${victim}") { users(first: 1) { nodes { name } } } }`)] },
  attack: async ({ url, as }, signal) => {
    const occupy = (headers: Record<string, string>, n: number) =>
      flood({ url, headers, body: () => describeSelf(n), concurrency: 100 }, signal);
    const [first, second] = await Promise.all([occupy(as.user1, 1), occupy(as.user2, 2)]);
    addTo(first, second);
    return first;
  },
};
