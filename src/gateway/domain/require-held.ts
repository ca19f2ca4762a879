import { GatewayError } from "./gateway-error.ts";

const anotherUpdate = "Another update of the object may have begun meanwhile";

/** Throws if another update of the object may have begun meanwhile. */
export async function requireHeld({ confirm }: { readonly confirm: () => Promise<boolean> }): Promise<void> {
  if (!(await confirm())) throw holdLost(false);
}

/** Returns the error of an update that is not sent, or not sent again, because another one may have begun. */
export const holdLost = (wasSent: boolean): GatewayError =>
  new GatewayError(
    "UPSTREAM_UNAVAILABLE",
    wasSent ? `${anotherUpdate}. This one may have been performed` : `${anotherUpdate}. Nothing was written`,
    { retryable: true, isLocal: true, isUnsent: !wasSent },
  );
