import { type ApiKey, findCallerByKeyId } from "../access/api-keys.ts";
import { type AccessConfig, allowsAnonymous } from "../access/authenticate.ts";
import { type Caller, createCaller, localDeveloper } from "../domain/caller.ts";
import type { Job } from "../domain/job.ts";
import { isKey, keyIdOf } from "../domain/principal.ts";

interface OwnersOptions {
  readonly access: AccessConfig;
  /** How long a token's right lasts after the last request that had one. */
  readonly graceMs: number;
  /** Returns milliseconds since 1970. */
  readonly now?: () => number;
}

const MAX_OWNERS = 10_000;
const RENEW_EVERY_MS = 60_000;

/** What the owners of jobs may do now: a job outlives keys and tokens. */
export class Owners {
  readonly #apiKeys: readonly ApiKey[];
  readonly #access: AccessConfig;
  readonly #graceMs: number;
  readonly #now: () => number;
  /** The last request of each caller with a token, the oldest first. */
  readonly #seen = new Map<string, { readonly caller: Caller; readonly at: number }>();

  constructor({ access, graceMs, now = Date.now }: OwnersOptions) {
    this.#apiKeys = access.apiKeys;
    this.#access = access;
    this.#graceMs = graceMs;
    this.#now = now;
  }

  /** Records an authenticated request. Returns whether the stores of jobs should know of it. */
  recordRequest(caller: Caller): boolean {
    if (caller === localDeveloper || isKey(caller.principal)) return false;
    const known = this.#seen.get(caller.principal);
    const isCurrent = known && hasSameRights(known.caller, caller) && this.#now() - known.at < RENEW_EVERY_MS;
    if (isCurrent) return false;
    this.#seen.delete(caller.principal);
    this.#seen.set(caller.principal, { caller, at: this.#now() });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > MAX_OWNERS && oldest !== undefined) this.#seen.delete(oldest);
    return true;
  }

  /** Returns the owner of a job as a caller, or why the job must not continue. */
  find({ principal, owner }: Pick<Job, "principal" | "owner">): Caller | string {
    if (principal === localDeveloper.principal)
      return allowsAnonymous(this.#access) ? localDeveloper : "The gateway now requires keys or tokens";
    const keyId = keyIdOf(principal);
    if (keyId !== undefined)
      return (
        findCallerByKeyId(this.#apiKeys, keyId, this.#now()) ?? "The API key of the owner was removed or has expired"
      );
    if (!this.#access.jwt) return "The gateway no longer accepts tokens";
    const seen = this.#seen.get(principal);
    const seenAt = Math.max(seen?.at ?? 0, owner.seenAt);
    if (this.#now() - seenAt > this.#graceMs)
      return "The owner has sent no request with a valid token for too long (JOB_GRACE_MS)";
    return seen && seen.at >= owner.seenAt ? seen.caller : createCaller(principal, owner.rights);
  }
}

const hasSameRights = (a: Caller, b: Caller): boolean =>
  a.scope === b.scope && a.self === b.self && a.instances.symmetricDifference(b.instances).size === 0;
