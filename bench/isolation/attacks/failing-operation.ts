import type { Attack } from "../attack.ts";
import { attacker, userArn } from "../callers.ts";
import { bodyOf, flood } from "../client.ts";
import { count } from "../tally.ts";

const body = bodyOf(
  "mutation ($input: RegisterAppInstanceUserEndpointInput!) { registerAppInstanceUserEndpoint(input: $input) { userErrors { code } } }",
  {
    input: {
      userArn: userArn(attacker, 1),
      type: "GCM",
      resourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
      endpointAttributes: { deviceToken: "token" },
    },
  },
);

export const failingOperation: Attack = {
  row: "8",
  title: "One operation fails with 500, and a caller repeats it",
  settings: { CHIME_RATES: "none" },
  emulator: { faults: [{ operation: "RegisterAppInstanceUserEndpoint", kind: "serviceFailure" }] },
  attack: ({ url, as }, signal) =>
    flood({ url, headers: as.user1, body: () => body, concurrency: 4, pauseMs: 50 }, signal),
  after: async ({ countAccepted, tally }) => {
    const sent = countAccepted("RegisterAppInstanceUserEndpoint");
    return [
      { what: "requests to AWS", value: `${count(sent)} for ${count(tally.succeeded)} requests of the attacker` },
    ];
  },
};
