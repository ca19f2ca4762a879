import type { Config } from "../../gateway/config/config.ts";
import { inspectValkey } from "../../gateway/coordination/open.ts";
import { type Finding, ok, problem, warning } from "./finding.ts";

const oldestVersions = { Valkey: "7.2", Redis: "7.0" } as const;

const MAX_CLOCK_DIFFERENCE_MS = 60_000;

/** Checks the server through which replicas share: whether it can be reached, its version, role, eviction, speed and clock. */
export async function* checkValkey({ address, timeoutMs }: NonNullable<Config["sharing"]>): AsyncGenerator<Finding> {
  const [{ host, port }] = address.servers;
  const name = `VALKEY_URL ${host}:${port}`;
  const facts = await inspectValkey(address).catch((error: Error) => error);
  if (facts instanceof Error) {
    yield problem(
      `${name} cannot be used: ${facts.message}`,
      "Check its address, password, rights and TLS, and the firewall. Until it can be used, each replica works alone",
    );
    return;
  }
  const { engine, version, isPrimary, canEvict, roundTripMs, clockAheadMs } = facts;
  const oldest = oldestVersions[engine];
  if (version.localeCompare(oldest, "en", { numeric: true }) < 0)
    yield problem(`${name} is ${engine} ${version}: the gateway needs ${oldest} or later`, "Use a newer server");
  else yield ok(`${name} is ${engine} ${version}`);
  if (!isPrimary) yield problem(`${name} is a read replica`, "Name the primary, or Sentinels with sentinel://");
  if (canEvict)
    yield warning(
      `${name} evicts keys when its memory is full: AWS's rates would then be exceeded`,
      "Set maxmemory-policy to noeviction",
    );
  const replies = `${name} replies after ${roundTripMs.toFixed(1)} ms`;
  if (roundTripMs < timeoutMs / 2) yield ok(replies);
  else yield warning(`${replies}, of VALKEY_TIMEOUT_MS ${timeoutMs}`, "Move it closer, or raise VALKEY_TIMEOUT_MS");
  const seconds = Math.abs(clockAheadMs / 1000).toFixed(0);
  const clock = `${name}: its clock is ${seconds} s ${clockAheadMs < 0 ? "behind" : "ahead of"} this machine's`;
  if (Math.abs(clockAheadMs) <= MAX_CLOCK_DIFFERENCE_MS) yield ok(clock);
  else yield warning(clock, "Synchronize it: if a failover changes the clock, the rates restart");
}
