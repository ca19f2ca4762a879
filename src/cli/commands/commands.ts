import type { Command } from "../command.ts";
import { bulkCommands } from "./bulk.ts";
import { callerCommands } from "./caller.ts";
import { instanceCommands } from "./instances.ts";
import { jobCommands } from "./jobs.ts";
import { userCommands } from "./users.ts";

export const commands: readonly Command[] = [
  ...callerCommands,
  ...instanceCommands,
  ...userCommands,
  ...bulkCommands,
  ...jobCommands,
];
