import { repeat } from "../../../test/support/repeat.ts";
import type { Attack } from "../attack.ts";
import { bodyOf, flood } from "../client.ts";
import { attacker } from "../tenants.ts";

const body = bodyOf(
  `{ appInstance(arn: "${attacker}") { users(first: 1000) { nodes { ${repeat(6, (n) => `m${n}: metadata`)} } } } }`,
);

export const wideLists: Attack = {
  row: "2",
  title: "A reader keeps 100 requests for 6 MB each in flight",
  settings: { CHIME_RATES: "none", CALLER_CALLS_PER_MINUTE: "0" },
  attack: ({ url, as }, signal) => flood({ url, headers: as.reader, body: () => body, concurrency: 100 }, signal),
};
