import { GatewayError } from "./gateway-error.ts";

/** Throws if another update of the object may have begun meanwhile. */
export async function requireHeld(isHeld: () => Promise<boolean>): Promise<void> {
  if (await isHeld()) return;
  const message = "Another update of the object may have begun meanwhile. Nothing was written";
  throw new GatewayError("UPSTREAM_UNAVAILABLE", message, { retryable: true, isUnsent: true });
}
