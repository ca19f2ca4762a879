import type { GatewayProcess } from "../../test/support/process.ts";

/** A time in which a replica could not reach Valkey, in milliseconds since 1970. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/** What a replica needs to share again once Valkey is reachable. */
const JOIN_MS = 1000;

/** Returns the outages that a replica has logged. */
export function outagesOf({ output }: Pick<GatewayProcess, "output">): Outage[] {
  const outages: Outage[] = [];
  let from: number | undefined;
  for (const line of output().split("\n")) {
    const [, time = "", event] =
      /"time":"([^"]+)".*"msg":"Valkey is (unreachable: this replica continues|reachable again)/.exec(line) ?? [];
    if (event === undefined) continue;
    const at = Date.parse(time);
    if (event !== "reachable again") from = at;
    else if (from !== undefined) {
      outages.push({ from, until: at + JOIN_MS });
      from = undefined;
    }
  }
  return from === undefined ? outages : [...outages, { from, until: Number.POSITIVE_INFINITY }];
}
