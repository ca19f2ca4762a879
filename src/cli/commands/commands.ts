import type { Command } from "../command.ts";
import { callerCommands } from "./caller.ts";
import { instanceCommands } from "./instances.ts";
import { userCommands } from "./users.ts";

export const commands: readonly Command[] = [...callerCommands, ...instanceCommands, ...userCommands];
