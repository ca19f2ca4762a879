import { setTimeout } from "node:timers/promises";
import { seededRandom } from "../../src/emulator/random.ts";
import type { Harness } from "../support/harness.ts";
import { isLongRun } from "../support/timeouts.ts";
import { directoryIn, searchUsers } from "./support.ts";
import { listNames, performWrites, searchNames, type Write } from "./write-requests.ts";

const USERS = isLongRun ? 100 : 30;

/** Own writes after which AWS's list is read, too. */
const LISTED_CHECKS = isLongRun ? 100 : 4;

/** What happened in a run. A test must show that each case occurred. */
export interface Tally {
  creates: number;
  updates: number;
  deletes: number;
  /** Writes that may or may not have been performed. */
  failures: number;
  overlaps: number;
  elsewhere: number;
  /** Lists that did not show a write that AWS had acknowledged. */
  laggingLists: number;
  ownChecks: number;
  ownMisses: number;
  laterChecks: number;
  laterMisses: number;
}

export const emptyTally = (): Tally => ({
  creates: 0,
  updates: 0,
  deletes: 0,
  failures: 0,
  overlaps: 0,
  elsewhere: 0,
  laggingLists: 0,
  ownChecks: 0,
  ownMisses: 0,
  laterChecks: 0,
  laterMisses: 0,
});

interface Known {
  inFlight: number;
  version: number;
  isOverlapped: boolean;
  /** Undefined: unknown, because a write failed or overlapped; null: no such user. */
  name: string | null | undefined;
}

/** Writes users through a gateway, and compares its directory with what must be there. */
export class Writers {
  readonly #gateway: Harness;
  readonly #arn: string;
  readonly #seed: string;
  readonly #tally: Tally;
  readonly #known = new Map<string, Known>();
  #draws = 0;

  constructor(gateway: Harness, arn: string, seed: string, tally: Tally) {
    this.#gateway = gateway;
    this.#arn = arn;
    this.#seed = seed;
    this.#tally = tally;
    for (let n = 0; n < USERS; n += 1)
      this.#known.set(`own-${n + 100}`, { inFlight: 0, version: 0, isOverlapped: false, name: null });
  }

  /** Performs writes, some in each request, one request after the other; several writers at once overlap. */
  async write(count: number, perRequest = 1): Promise<void> {
    for (let n = 0; n < count; n += perRequest) {
      const userIds = new Set(Array.from({ length: perRequest }, () => this.#drawUserId()));
      const writes: Write[] = [];
      // A document may have one deletion.
      for (const userId of userIds)
        writes.push(this.#begin(userId, { mayDelete: writes.every(({ kind }) => kind !== "deletes") }));
      await this.#writeAndCheck(writes);
    }
  }

  /** Changes users that the gateway does not write. */
  async writeElsewhere(count: number): Promise<void> {
    const { chime } = this.#gateway;
    const existing = new Set<string>();
    for (let n = 0; n < count; n += 1) {
      const AppInstanceUserId = `other-${100 + this.#draw(USERS)}`;
      const AppInstanceUserArn = `${this.#arn}/user/${AppInstanceUserId}`;
      const Name = `Other ${n}`;
      const isNew = !existing.has(AppInstanceUserId);
      const isDeleted = !isNew && this.#draw(3) === 0;
      const written = isNew
        ? chime.createAppInstanceUser({ AppInstanceArn: this.#arn, AppInstanceUserId, Name })
        : isDeleted
          ? chime.deleteAppInstanceUser({ AppInstanceUserArn })
          : chime.updateAppInstanceUser({ AppInstanceUserArn, Name, Metadata: "" });
      // A write that a fault prevents may be performed all the same.
      const [{ status }] = await Promise.allSettled([written]);
      if (status === "fulfilled") this.#tally.elsewhere += 1;
      if (isDeleted) existing.delete(AppInstanceUserId);
      else existing.add(AppInstanceUserId);
      await setTimeout(5);
    }
  }

  /** Returns the users that the directory shows and AWS does not, or the other way round. */
  async differences(): Promise<string[]> {
    const { users } = directoryIn(await searchUsers(this.#gateway, this.#arn, { first: 1000 }));
    const shown: string[] = users.nodes.map(({ userId, name }: Record<string, string>) => `${userId} ${name}`);
    const listed = [...(await listNames(this.#gateway.chime, this.#arn))].map(([userId, name]) => `${userId} ${name}`);
    return [...new Set(shown).symmetricDifference(new Set(listed))];
  }

  #draw(end: number): number {
    this.#draws += 1;
    return Math.floor(seededRandom(this.#seed, this.#draws) * end);
  }

  #drawUserId(): string {
    return `own-${100 + this.#draw(USERS)}`;
  }

  #of(userId: string): Known {
    return this.#known.get(userId) as Known;
  }

  #begin(userId: string, { mayDelete }: { readonly mayDelete: boolean }): Write {
    const known = this.#of(userId);
    known.isOverlapped ||= known.inFlight > 0;
    known.inFlight += 1;
    known.version += 1;
    const isMissing = known.name === null || (known.name === undefined && this.#draw(2) === 0);
    const kind = isMissing ? "creates" : mayDelete && this.#draw(3) === 0 ? "deletes" : "updates";
    return { userId, kind, name: `Name ${this.#draw(1000)} of ${userId}` };
  }

  #end({ userId, kind, name }: Write, isDone: boolean): void {
    const known = this.#of(userId);
    known.inFlight -= 1;
    const { isOverlapped } = known;
    if (known.inFlight === 0) known.isOverlapped = false;
    if (isOverlapped) this.#tally.overlaps += 1;
    if (!isDone) this.#tally.failures += 1;
    known.name = isDone && !isOverlapped ? (kind === "deletes" ? null : name) : undefined;
    if (known.name !== undefined) this.#tally[kind] += 1;
  }

  /** Compares the users who were written with the next search, and as many who were not written just now. */
  async #writeAndCheck(writes: readonly Write[]): Promise<void> {
    const done = await performWrites(this.#gateway, this.#arn, writes);
    for (const [index, write] of writes.entries()) this.#end(write, done[index] === true);
    const own = new Set(writes.map(({ userId }) => userId));
    const others = writes.map(() => this.#drawUserId()).filter((userId) => !own.has(userId));
    const expected = [...own, ...others]
      .map((userId) => ({ userId, ...this.#of(userId) }))
      .filter(({ name, inFlight }) => name !== undefined && inFlight === 0);
    const shown = await searchNames(
      this.#gateway,
      this.#arn,
      expected.map(({ userId }) => userId),
    );
    const ownBefore = this.#tally.ownChecks;
    for (const [index, { userId, name, version }] of expected.entries()) {
      if (this.#of(userId).version !== version) continue;
      const counters = own.has(userId)
        ? (["ownChecks", "ownMisses"] as const)
        : (["laterChecks", "laterMisses"] as const);
      this.#tally[counters[0]] += 1;
      if (shown[index] !== name) this.#tally[counters[1]] += 1;
    }
    const { ownChecks } = this.#tally;
    if (Math.floor(ownBefore / LISTED_CHECKS) === Math.floor(ownChecks / LISTED_CHECKS)) return;
    const listed = await listNames(this.#gateway.chime, this.#arn);
    for (const { userId, name, version } of expected)
      if (this.#of(userId).version === version && (listed.get(userId) ?? null) !== name) this.#tally.laggingLists += 1;
  }
}
