import { isIPv4 } from "node:net";

/** Whether a name or address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return name === "localhost" || name === "::1" || (isIPv4(name) && name.startsWith("127."));
}

/** Whether a Host header names this machine: a page of another site whose name was rebound to it does not. */
export function isLoopbackAuthority(authority: string | undefined): boolean {
  return isLoopback((authority ?? "").replace(/:\d+$/, ""));
}
