import type { GatewayProcess } from "../../test/support/process.ts";
import { peakBytesOf } from "../../test/support/small-process.ts";
import type { Finding } from "./finding.ts";

const MEGABYTE = 1_000_000;
const MAX_RSS_MB = 400;

/** Returns whether a gateway still runs, and the most memory that it has used. */
export async function inspectProcess({ pid, isRunning }: GatewayProcess): Promise<Finding> {
  const peakMb = ((await peakBytesOf(pid)) ?? Number.NaN) / MEGABYTE;
  return {
    what: "process",
    value: isRunning() ? `running, RSS at most ${peakMb.toFixed(0)} MB; at most ${MAX_RSS_MB}` : "has exited",
    holds: isRunning() && peakMb <= MAX_RSS_MB,
  };
}
