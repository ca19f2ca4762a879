import { ServiceError } from "./errors.ts";
import { isLoopbackHost } from "./loopback.ts";

const hostPattern = /^(?:\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i;

/** Returns why a request does not have one valid Host, which HTTP/1.0 may omit. `rawHeaders` alternates names and values. */
export function findHostIssue(rawHeaders: readonly string[], httpVersion: string): string | undefined {
  const hosts = rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === "host");
  const [host = ""] = hosts;
  if (hosts.length > 1) return `A request must have one Host header, got ${hosts.length}.`;
  if (hosts.length === 0 && httpVersion === "1.1") return "A request of HTTP/1.1 must have a Host header.";
  return hostPattern.test(host) ? undefined : "The Host header must be a name or an address, with an optional port.";
}

/** Rejects names that DNS rebinding may have led here. `allowedHosts` are accepted like the names of this machine, on every port. */
export function assertAllowedHost(host: string, allowedHosts: readonly string[]): void {
  const name = host.replace(/:\d*$/, "").toLowerCase();
  if (isLoopbackHost(host) || allowedHosts.some((allowed) => allowed.toLowerCase() === name)) return;
  throw new ServiceError(
    "AccessDeniedException",
    "The Host must be a name of this machine or one of EMULATOR_ALLOWED_HOSTS, against DNS rebinding.",
  );
}
