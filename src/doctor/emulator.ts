import { readConfig } from "../emulator/config.ts";
import { type Finding, fault, ok } from "./finding.ts";
import { portFinding } from "./place.ts";

/** The emulator that is started beside the gateway. */
export async function* examineEmulator(): AsyncGenerator<Finding> {
  try {
    const { port, controlPort } = readConfig(process.env);
    yield ok("The emulator's configuration");
    yield await portFinding("127.0.0.1", port, "EMULATOR_PORT");
    if (controlPort !== undefined) yield await portFinding("127.0.0.1", controlPort, "EMULATOR_CONTROL_PORT");
  } catch (error) {
    yield fault((error as Error).message, "docs/emulator.md has a table of its variables");
  }
}
