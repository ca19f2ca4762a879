import type { WriteOutcome } from "../chime/request-client.ts";
import type { Reading } from "../domain/models.ts";
import type { Row } from "./block.ts";
import type { MetadataPath } from "./metadata-path.ts";
import { Table } from "./table.ts";
import { type Moment, WriteTracker } from "./write-tracker.ts";

export type Change =
  | { readonly kind: "create" | "update"; readonly row: Row }
  | { readonly kind: "delete" | "promote" | "demote"; readonly userId: string };

export type ChangeKind = "added" | "changed" | "removed";

export interface MirrorOptions {
  readonly paths: readonly MetadataPath[];
  readonly lagMs: number;
  /** Returns monotonic milliseconds. */
  readonly now: () => number;
  readonly random: () => number;
  readonly onChange?: (kind: ChangeKind) => void;
}

/** Users to describe after a round. If the whole sample is gone, so are the users who were absent with it. */
interface UnconfirmedUsers {
  readonly users: readonly string[];
  readonly sample: readonly string[];
}

/** More absent users, and a greater share, suggest that AWS's list was cut short. */
const MANY_ABSENT = 20;
const MANY_ABSENT_SHARE = 0.05;

/**
 * The users of one AppInstance, as AWS lists them in rounds, and as this gateway writes them meanwhile. What was requested at `sentAt`
 * says nothing about writes that ended later.
 */
export class Mirror {
  readonly table: Table;
  readonly #options: MirrorOptions;
  readonly #writes: WriteTracker;
  readonly #adminWrites: WriteTracker;
  readonly #uncertain = new Set<string>();
  #admins = new Map<string, Reading<string>>();
  #hasAdmins = false;
  /** Removed if they are absent again: they were in the last round, with a sample that is gone or without a describe. */
  #suspects = new Set<string>();
  #logicalTime = 0;
  #round = 0;
  #roundStart: Moment = { logicalTime: 0, at: 0 };

  constructor(options: MirrorOptions) {
    const { paths, lagMs, now } = options;
    this.#options = options;
    this.table = new Table(paths);
    this.#writes = new WriteTracker(lagMs, now);
    this.#adminWrites = new WriteTracker(lagMs, now);
  }

  /** Names by user id; undefined if they could not be read. */
  get admins(): ReadonlyMap<string, Reading<string>> | undefined {
    return this.#hasAdmins ? this.#admins : undefined;
  }

  get uncertainCount(): number {
    return this.#uncertain.size;
  }

  /** Advances the logical time, and returns the moment of a request that is sent now. */
  tick(): Moment {
    this.#logicalTime += 1;
    return { logicalTime: this.#logicalTime, at: this.#options.now() };
  }

  beginRound(): void {
    this.#round += 1;
    this.#roundStart = this.tick();
  }

  applyPage(rows: readonly Row[], sentAt: Moment): void {
    for (const row of rows) {
      const known = this.table.get(row.userId);
      if (known) known.round = this.#round;
      if (!this.#writes.isOlder(row.userId, sentAt)) continue;
      if (!this.#writes.isRecent(row.userId, sentAt.at)) {
        this.#set(row);
        this.#uncertain.delete(row.userId);
      } else if (!this.table.has(row)) this.#uncertain.add(row.userId);
    }
  }

  /** Applies the complete list of admins; undefined if it could not be read. */
  applyAdmins(listed: ReadonlyMap<string, Reading<string>> | undefined, sentAt: Moment): void {
    const admins = new Map(listed);
    for (const userId of new Set([...admins.keys(), ...this.#admins.keys()])) {
      if (this.#adminWrites.isOlder(userId, sentAt) && !this.#adminWrites.isRecent(userId, sentAt.at)) continue;
      if (this.#admins.has(userId)) admins.set(userId, this.#admins.get(userId) ?? null);
      else admins.delete(userId);
    }
    this.#admins = admins;
    this.#hasAdmins = listed !== undefined;
  }

  /** Ends the pages of a round. Returns the users whose state must be confirmed. */
  findUnconfirmed(): UnconfirmedUsers {
    const absent = [...this.table.entries()]
      .filter(({ round, userId }) => round !== this.#round && this.#isForgotten(userId))
      .map(({ userId }) => userId);
    const fresh = absent.filter((id) => !this.#suspects.has(id));
    for (const userId of absent) if (this.#suspects.has(userId)) this.#delete(userId);
    const areMany = this.#areMany(fresh);
    this.#suspects = new Set(areMany ? fresh : []);
    const uncertain = [...this.#uncertain];
    if (areMany) return { users: uncertain, sample: this.#sampleOf(fresh) };
    return { users: [...new Set([...uncertain, ...fresh])], sample: [] };
  }

  /** Returns whether what AWS describes is newer than every write, so that it was applied. Undefined: no such user. */
  confirm(userId: string, row: Row | undefined, sentAt: Moment): boolean {
    if (!this.#writes.isOlder(userId, sentAt)) return false;
    // AWS refuses to describe users who do not exist, but also those whom IAM hides: the list of this round showed this one.
    if (!row && this.table.get(userId)?.round === this.#round) return false;
    this.#uncertain.delete(userId);
    if (row) this.#set(row);
    else this.#delete(userId);
    this.#writes.touch(userId, this.tick());
    return true;
  }

  /** Lets the next list decide about an absent user whom the gateway may not describe. */
  suspect(userId: string): void {
    this.#suspects.add(userId);
  }

  /** Keeps all users who were absent with the sample: a user of it exists. */
  clearSuspects(): void {
    this.#suspects = new Set();
  }

  endRound(): void {
    this.#writes.prune(this.#roundStart);
    this.#adminWrites.prune(this.#roundStart);
  }

  beginWrite(change: Change): void {
    this.#trackerOf(change).begin(idOf(change));
  }

  endWrite(change: Change, outcome: WriteOutcome): void {
    const userId = idOf(change);
    const tracker = this.#trackerOf(change);
    if (outcome === "unsent") {
      tracker.cancel(userId);
      return;
    }
    const isUncertain = tracker.end(userId, this.tick()) || outcome === "failed" || this.#contradicts(change);
    if (outcome === "succeeded") this.#apply(change);
    if (!isUncertain) return;
    if (tracker === this.#writes) this.#uncertain.add(userId);
    else tracker.allowOverwrite(userId);
  }

  #apply(change: Change): void {
    if ("row" in change) this.table.set(change.row, this.#round);
    else if (change.kind === "delete") {
      this.table.delete(change.userId);
      this.#admins.delete(change.userId);
      this.#adminWrites.touch(change.userId, this.tick());
    } else if (change.kind === "demote") this.#admins.delete(change.userId);
    else this.#admins.set(change.userId, this.table.get(change.userId)?.name ?? null);
  }

  /** A create of a user who is known with other values may be the repetition of one that AWS performed long ago. */
  #contradicts(change: Change): boolean {
    return change.kind === "create" && this.table.get(change.row.userId) !== undefined && !this.table.has(change.row);
  }

  #trackerOf({ kind }: Change): WriteTracker {
    return kind === "promote" || kind === "demote" ? this.#adminWrites : this.#writes;
  }

  #set(row: Row): void {
    const isKnown = this.table.get(row.userId) !== undefined;
    if (this.table.set(row, this.#round)) this.#options.onChange?.(isKnown ? "changed" : "added");
  }

  #delete(userId: string): void {
    if (this.table.delete(userId)) this.#options.onChange?.("removed");
  }

  /** Whether nobody wrote or confirmed a user in this round, or shortly before. */
  #isForgotten(userId: string): boolean {
    return this.#writes.isOlder(userId, this.#roundStart) && !this.#writes.isRecent(userId);
  }

  #areMany({ length }: readonly string[]): boolean {
    return length > MANY_ABSENT && length > MANY_ABSENT_SHARE * this.table.size;
  }

  #sampleOf(userIds: readonly string[]): string[] {
    const left = [...userIds];
    return Array.from({ length: MANY_ABSENT }, () =>
      left.splice(Math.floor(this.#options.random() * left.length), 1),
    ).flat();
  }
}

const idOf = (change: Change): string => ("row" in change ? change.row.userId : change.userId);
