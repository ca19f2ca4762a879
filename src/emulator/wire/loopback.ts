import { ServiceError } from "./errors.ts";

const authorityPattern = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

export const isLoopbackHost = (host: string) => authorityPattern.test(host);

const isLoopbackOrigin = (origin: string) => authorityPattern.test(origin.replace(/^https?:\/\//i, ""));

/** Rejects requests from web pages of other machines: where any signature is accepted, they could write through a local browser. */
export function assertLoopbackOrigin(origin: string | undefined): void {
  if (origin === undefined || isLoopbackOrigin(origin)) return;
  throw new ServiceError("AccessDeniedException", "The Origin must be of this machine: other websites have no access.");
}

export function assertLoopbackHost(rawHeaders: readonly string[]): void {
  const index = rawHeaders.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === "host");
  if (isLoopbackHost(rawHeaders[index + 1] ?? "")) return;
  throw new ServiceError(
    "AccessDeniedException",
    "The Host must be a name of this machine, against DNS rebinding. Set EMULATOR_HOST to serve other machines.",
  );
}
