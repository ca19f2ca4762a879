import type { Clock, Switches } from "../public.ts";
import type { AppInstanceUserRow } from "../store/app-instance-user.ts";
import type { Slice } from "../store/statement.ts";
import { MAX_LIST_STALENESS_SECONDS } from "../switches/switches.ts";

interface OldRow {
  readonly row: AppInstanceUserRow;
  readonly replacedAt: number;
  readonly isDeleted: boolean;
}

/** The longest time that the switch allows. */
const MAX_AGE_MS = MAX_LIST_STALENESS_SECONDS * 1000;

/** What users were before their last changes, for lists that still show it. A restart forgets it. */
export class UserHistory {
  readonly #switches: () => Pick<Switches, "listStaleness">;
  readonly #clock: Clock;
  /** By AppInstance. The oldest change first. */
  readonly #changes = new Map<number, OldRow[]>();

  constructor(switches: () => Pick<Switches, "listStaleness">, clock: Clock) {
    this.#switches = switches;
    this.#clock = clock;
  }

  record(appInstance: number, row: AppInstanceUserRow, isDeleted: boolean): void {
    if (this.#switches().listStaleness === 0) return;
    const now = this.#clock.now();
    this.#prune(now - MAX_AGE_MS);
    const changes = this.#changes.get(appInstance) ?? [];
    changes.push({ row, replacedAt: now, isDeleted });
    this.#changes.set(appInstance, changes);
  }

  /** Forgets all users: those of other content may get their numbers. */
  clear(): void {
    this.#changes.clear();
  }

  /** Reads a slice as it was before the changes that lists do not show yet. */
  readStale(
    appInstance: number,
    { after, limit, reverse = false }: Slice,
    read: (slice: Slice) => AppInstanceUserRow[],
  ): AppInstanceUserRow[] {
    const rows = read({ after, limit, reverse });
    const changes = this.#changes.get(appInstance);
    if (!changes) return rows;
    const since = this.#clock.now() - this.#switches().listStaleness;
    const hidden = changes.filter(({ replacedAt }) => replacedAt > since);
    if (hidden.length === 0) return rows;
    const first = new Map(hidden.toReversed().map(({ row }) => [row.seq, row]));
    const ids = new Set(rows.map(({ id }) => id));
    const deleted = hidden
      .filter(({ row, isDeleted }) => isDeleted && (reverse ? row.seq < after : row.seq > after) && !ids.has(row.id))
      .map(({ row }) => row);
    return [...rows, ...deleted]
      .sort((a, b) => (reverse ? b.seq - a.seq : a.seq - b.seq))
      .slice(0, limit)
      .map((row) => first.get(row.seq) ?? row);
  }

  #prune(until: number): void {
    for (const [appInstance, changes] of this.#changes) {
      const kept = changes.findIndex(({ replacedAt }) => replacedAt > until);
      if (kept === -1) this.#changes.delete(appInstance);
      else changes.splice(0, kept);
    }
  }
}
