import { parseArgs, styleText } from "node:util";
import { type Config, readConfig } from "../../gateway/config/config.ts";
import { examineAccess } from "./access.ts";
import { examineEmulator } from "./emulator.ts";
import { type Finding, fault, ok } from "./finding.ts";
import { examinePlace } from "./place.ts";
import { examineService } from "./service.ts";

const marks = { ok: ["green", "ok     "], warning: ["yellow", "warning"], fault: ["red", "fault  "] } as const;

try {
  parseArgs({ options: {} });
} catch {
  process.stderr.write("npm run doctor takes no arguments, but the environment that the gateway will have\n");
  process.exit(1);
}

// Who reads no further has seen enough.
process.stdout.on("error", () => process.exit());

let faults = 0;
for await (const { is, what, advice } of examine()) {
  const [color, mark] = marks[is];
  process.stdout.write(`${styleText(color, mark)}  ${what}\n${advice === undefined ? "" : `         → ${advice}\n`}`);
  if (is === "fault") faults += 1;
}
process.stdout.write(faults === 0 ? "\nNothing keeps the gateway from running.\n" : `\n${faults} to mend.\n`);
process.exitCode = faults === 0 ? 0 : 1;

/** Looks at all that the gateway needs, as it would be started with this environment. */
async function* examine(): AsyncGenerator<Finding> {
  let config: Config;
  try {
    config = readConfig(process.env);
  } catch (error) {
    for (const sentence of (error as Error).message.split("\n"))
      yield fault(sentence, "README.md and docs/access.md have tables of all variables; npm run api-key makes a key");
    return;
  }
  yield ok(`The configuration, before ${config.backend === "aws" ? "AWS" : "the emulator"}`);
  yield* examinePlace(config);
  yield* examineAccess(config);
  if (config.backend === "aws") yield* examineService(config);
  else yield* examineEmulator(config);
}
