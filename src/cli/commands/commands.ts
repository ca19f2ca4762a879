import type { Command } from "../command.ts";
import { adminCommands } from "./admins.ts";
import { botCommands } from "./bots.ts";
import { bulkCommands } from "./bulk.ts";
import { callerCommands } from "./caller.ts";
import { endpointCommands } from "./endpoints.ts";
import { instanceCommands } from "./instances.ts";
import { jobCommands } from "./jobs.ts";
import { tagCommands } from "./tags.ts";
import { userCommands } from "./users.ts";

export const commands: readonly Command[] = [
  ...callerCommands,
  ...instanceCommands,
  ...userCommands,
  ...bulkCommands,
  ...adminCommands,
  ...botCommands,
  ...endpointCommands,
  ...tagCommands,
  ...jobCommands,
];
