import { isIPv4 } from "node:net";

/** Returns whether only this machine can reach a host name or address. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return name === "localhost" || name === "::1" || (isIPv4(name) && name.startsWith("127."));
}

/** Returns whether a Host header names this machine. The name of a rebound DNS entry (another site's page) does not. */
export function isLoopbackAuthority(authority: string | undefined): boolean {
  return isLoopback((authority ?? "").replace(/:\d+$/, ""));
}
