import { exitCodes } from "../cli-error.ts";
import type { Command } from "../command.ts";
import type { Row } from "../output.ts";

const whoamiDocument = `query { caller {
  id scope appInstances { arn } appInstanceUser { arn } expiresAt callsPerMinute callsLeft callsResetAt
} }`;

interface Caller extends Row {
  readonly appInstances: readonly { readonly arn: string }[] | null;
  readonly appInstanceUser: { readonly arn: string } | null;
}

const rateLimitsDocument = "query { caller { rateLimits { name limit remaining resetAt } } }";

export const callerCommands: readonly Command[] = [
  {
    name: "whoami",
    parameters: [],
    summary: "shows who you are, what you may do, and how many calls are left",
    options: [],
    run: async ({ client, printer }) => {
      const { caller } = await client.send<{ caller: Caller }>(whoamiDocument);
      const { appInstances, appInstanceUser, ...rest } = caller;
      const arns = appInstances?.map(({ arn }) => arn) ?? null;
      await printer.object({ ...rest, appInstances: arns, appInstanceUser: appInstanceUser?.arn ?? null });
      return exitCodes.done;
    },
  },
  {
    name: "rate-limits",
    parameters: [],
    summary: "lists the rate limits toward AWS that apply to you, and the calls that remain",
    options: [],
    run: async ({ client, printer }) => {
      const { caller } = await client.send<{ caller: { rateLimits: readonly Row[] } }>(rateLimitsDocument);
      await printer.list(caller.rateLimits, ["name", "limit", "remaining", "resetAt"]);
      return exitCodes.done;
    },
  },
];
