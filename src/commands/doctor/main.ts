import { parseArgs, styleText } from "node:util";
import { type Config, readConfig } from "../../gateway/config/config.ts";
import { checkAccess } from "./access.ts";
import { checkEmulator } from "./emulator.ts";
import { type Finding, ok, problem, warning } from "./finding.ts";
import { checkMachine } from "./machine.ts";
import { checkPorts, gatewayListeners } from "./ports.ts";
import { checkService } from "./service.ts";
import { checkValkey } from "./valkey.ts";

const colors = { ok: "green", warning: "yellow", problem: "red" } as const;
const STATUS_WIDTH = "problem".length;

try {
  parseArgs({ options: {} });
} catch {
  process.stderr.write(
    "npm run doctor accepts no arguments: it checks the gateway that this environment would start\n",
  );
  process.exit(1);
}

// A reader such as `head` may close the pipe.
process.stdout.on("error", () => process.exit());

let problems = 0;
const reported = new Set<string>();
for await (const finding of check()) {
  if (reported.has(finding.message)) continue;
  reported.add(finding.message);
  print(finding);
  if (finding.status === "problem") problems += 1;
}
process.stdout.write(`\n${summaryOf(problems)}\n`);
process.exitCode = problems === 0 ? 0 : 1;

/** Checks everything that a gateway needs that is started with this environment. Changes nothing. */
async function* check(): AsyncGenerator<Finding> {
  let config: Config;
  try {
    config = readConfig(process.env);
  } catch (error) {
    for (const issue of (error as Error).message.split("\n"))
      yield problem(issue, "See docs/settings.md for all settings; npm run api-key creates a key");
    return;
  }
  yield ok(`The configuration is valid (backend: ${config.backend})`);
  for (const message of config.warnings) yield warning(message, "See docs/settings.md for all settings");
  yield* checkMachine(config);
  yield* checkAccess(config);
  if (config.sharing) yield* checkValkey(config.sharing);
  if (config.backend === "emulator") return yield* checkEmulator(config);
  yield* checkPorts(gatewayListeners(config));
  yield* checkService(config);
}

function print({ status, message, advice }: Finding): void {
  const label = styleText(colors[status], status.padEnd(STATUS_WIDTH));
  const indent = " ".repeat(STATUS_WIDTH + 2);
  process.stdout.write(`${label}  ${message}\n${advice === undefined ? "" : `${indent}→ ${advice}\n`}`);
}

function summaryOf(problems: number): string {
  if (problems === 0) return "No problems: the gateway can start.";
  return problems === 1 ? "1 problem to fix." : `${problems} problems to fix.`;
}
