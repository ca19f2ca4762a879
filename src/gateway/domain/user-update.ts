import { requireReadable } from "./gateway-error.ts";
import type { AppInstanceUser } from "./models.ts";

interface UserData {
  readonly name: string;
  readonly metadata: string;
}

/**
 * Returns what an update must write, or undefined if the user has it already. AWS replaces both together: metadata that is not given is
 * kept, and what can't be read counts as different.
 */
export function findUserUpdate(
  found: Pick<AppInstanceUser, "name" | "metadata">,
  { name, metadata }: { readonly name: string; readonly metadata?: string | null | undefined },
): UserData | undefined {
  const wanted = { name, metadata: (metadata === undefined ? requireReadable(found.metadata) : metadata) ?? "" };
  return wanted.name === found.name && wanted.metadata === (found.metadata ?? "") ? undefined : wanted;
}
