import { createHash } from "node:crypto";
import type { Operation } from "../public.ts";
import { conflict } from "../wire/errors.ts";
import type { OperationDeps } from "./handler.ts";

/** How long a ClientRequestToken is valid. AWS documents neither this nor its scope, which here is the operation. */
const TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Creates a resource once per ClientRequestToken. A repeated request gets the first one's result, even if it was deleted since. */
export function createOnce(
  operation: Operation,
  { ClientRequestToken: token, ...parameters }: { readonly ClientRequestToken: string },
  { store, clock }: Pick<OperationDeps, "store" | "clock">,
  create: () => string,
): string {
  const now = clock.now();
  // Validation has put the members into the order of the route's input.
  const fingerprint = createHash("sha256").update(JSON.stringify(parameters)).digest();
  const previous = store.requestTokens.find(operation, token, now);
  if (previous === undefined) {
    const created = create();
    store.requestTokens.add(operation, token, fingerprint, created, now, now + TOKEN_LIFETIME_MS);
    return created;
  }
  if (fingerprint.equals(previous.fingerprint)) return previous.made;
  throw conflict("The ClientRequestToken was used before, with other parameters.");
}
