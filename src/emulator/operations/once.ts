import { createHash } from "node:crypto";
import { conflict } from "../wire/errors.ts";
import type { Operation } from "../wire/routes.ts";
import type { Service } from "./service.ts";

/** For how long a ClientRequestToken is remembered. AWS tells neither this nor the scope, which here is the operation. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/**
 * Creates a thing once for each ClientRequestToken. A repeated request gets the ARN or id that the first one got, even if that
 * thing is gone by now; the same token with other parameters gets ConflictException.
 */
export function once(
  operation: Operation,
  { ClientRequestToken: token, ...parameters }: { readonly ClientRequestToken: string },
  { store, clock }: Pick<Service, "store" | "clock">,
  create: () => string,
): string {
  const now = clock.now();
  // Checked input has its members in the order of our table, whatever order they came in.
  const fingerprint = createHash("sha256").update(JSON.stringify(parameters)).digest();
  const before = store.requestTokens.find(operation, token, now);
  if (before === undefined) {
    const made = create();
    store.requestTokens.add(operation, token, fingerprint, made, now, now + REMEMBERED_MS);
    return made;
  }
  if (fingerprint.equals(before.fingerprint)) return before.made;
  throw conflict("The ClientRequestToken was used before, with other parameters.");
}
