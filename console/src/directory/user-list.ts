import { Store } from "../ui/store.ts";
import { FillProgress } from "./fill-progress.ts";
import { Found } from "./found.ts";
import { type DirectoryStatus, initialState, type ListState } from "./list-state.ts";
import { Rows } from "./rows.ts";
import type { DirectoryPage, Query, Source } from "./source.ts";

/** AWS lists users in pages of 50. */
const FIRST_ROWS = 50;
const PAGE_ROWS = 1000;
/** Pages of AWS's list take a call for 50 rows, so the first ones are small. */
const LIST_PAGE_ROWS = 250;

const FILLING_POLL_MS = 1000;
/** A directory that has nothing after so many polls may never get anything: then AWS itself says why. */
const POLLS_BEFORE_PROBE = 4;

export interface Clock {
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const allUsers: Query = { search: "", isAdmin: undefined, metadata: [], isDescending: false };

/** The users that a query finds, page by page. A new query aborts the one before, so that an older response never replaces a newer one. */
export class UserList {
  readonly rows = new Rows();
  readonly state: Store<ListState>;
  readonly #source: Source;
  readonly #clock: Clock;
  readonly #progress = new FillProgress();
  #query: Query = allUsers;
  #key: string | undefined;
  #cursor: string | undefined;
  #wanted = 0;
  #running = new AbortController();
  #reading: Promise<void> | undefined;
  #hasBadges = false;
  #isStopped = false;
  #isOutdated = false;

  constructor(source: Source, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
    this.state = new Store(initialState(clock.now()));
  }

  /** Shows what a query finds. Without a directory, only AWS's whole list can be shown, and it is not read again. */
  show(query: Query): void {
    const key = JSON.stringify(query);
    if (key === this.#key && !this.#isStopped) return;
    const isSame = key === this.#key;
    this.#key = key;
    this.#query = query;
    this.#isStopped = false;
    const { isOff, isLoading, error, found } = this.state.get();
    if (isOff && !isLoading && error === undefined && !this.#isOutdated) return;
    this.#restart(isSame ? found.length : FIRST_ROWS);
  }

  /** Reads the list and the badges again, at once or when the list is shown again. */
  refresh(): void {
    this.#hasBadges = false;
    this.#isOutdated = this.#isStopped;
    if (this.#isStopped) return;
    const { directory, found } = this.state.get();
    this.#restart(directory ? found.length : FIRST_ROWS);
  }

  /** Reads on until the row at this position is there. */
  readTo(position: number): void {
    this.#wanted = Math.max(this.#wanted, position + 1);
    this.#continue();
  }

  /** Reads all rows that the query finds; resolves when they are there or an error stopped it. */
  async readAll(): Promise<void> {
    this.readTo(Number.POSITIVE_INFINITY);
    await this.#reading;
  }

  /** Reads on after an error. */
  retry(): void {
    const { found, directory, errorAt } = this.state.get();
    if (errorAt === "start" || found.length === 0 || (directory && directory.asOf === undefined)) {
      this.refresh();
      return;
    }
    this.#set({ error: undefined });
    this.#continue();
  }

  /** Stops reading. What was read stays for the next `show`. */
  stop(): void {
    this.#isStopped = true;
    this.#running.abort();
    this.#reading = undefined;
  }

  #set(changes: Partial<ListState>): void {
    this.state.set({ ...this.state.get(), ...changes });
  }

  #restart(length: number): void {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#reading = undefined;
    this.#wanted = 0;
    this.#isOutdated = false;
    this.#set({ isLoading: true, error: undefined, warning: undefined });
    void this.#guard(signal, () => this.#start(length, signal));
  }

  async #guard(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const errorAt = this.state.get().isLoading ? "start" : "end";
      if (!signal.aborted) this.#set({ error, errorAt, isLoading: false, isKnown: true });
    }
  }

  async #start(length: number, signal: AbortSignal): Promise<void> {
    const since = this.rows.version.get();
    const page = await this.#source.readDirectory({ query: this.#query, first: pageSize(length) }, signal);
    signal.throwIfAborted();
    if (!page) return this.#startList(signal);
    const found = new Found();
    this.#applyDirectory(found, page, since, signal);
    if (found.length < length) this.readTo(length - 1);
    if (!page.asOf) void this.#guard(signal, () => this.#watchFilling(signal));
  }

  async #startList(signal: AbortSignal): Promise<void> {
    void this.#readBadges((at) => this.#source.readAdmins(at), signal);
    const since = this.rows.version.get();
    const page = await this.#source.readList({ first: FIRST_ROWS }, false, signal);
    signal.throwIfAborted();
    const found = new Found();
    if (page) found.append(this.rows.add(page.users, since));
    this.#cursor = page?.endCursor;
    this.#set({
      directory: undefined,
      isOff: page !== undefined,
      isLoading: false,
      isKnown: true,
      exists: page !== undefined,
      found,
      hasMore: page?.hasNextPage === true,
      total: page?.hasNextPage ? undefined : found.length,
      readAt: this.#clock.now(),
      // The badges may have failed before.
      warning: page?.errors[0] ?? this.state.get().warning,
    });
  }

  async #readBadges(read: (signal: AbortSignal) => Promise<readonly string[]>, signal: AbortSignal): Promise<void> {
    if (this.#hasBadges) return;
    this.#hasBadges = true;
    const since = this.rows.version.get();
    try {
      this.rows.setAdmins(await read(signal), since);
    } catch (warning) {
      this.#hasBadges = false;
      if (!signal.aborted) this.#set({ warning });
    }
  }

  #applyDirectory(found: Found, page: DirectoryPage, since: number, signal: AbortSignal): void {
    found.append(this.rows.add(page.users, since));
    this.#cursor = page.endCursor;
    const { userCount, asOf } = page;
    this.#set({
      directory: this.#statusOf(page),
      isOff: false,
      isLoading: false,
      isKnown: true,
      exists: true,
      found,
      total: asOf === undefined || page.hasNextPage ? page.total : found.length,
      hasMore: page.hasNextPage,
      readAt: this.#clock.now(),
    });
    // The gateway knows the admins as soon as it knows a user.
    if (userCount > 0) void this.#readBadges((at) => this.#source.readDirectoryAdmins(at), signal);
  }

  /** Asks again each second while the directory fills. Rows beyond the first page are read again when it is complete. */
  async #watchFilling(signal: AbortSignal): Promise<void> {
    for (let polls = 1; ; polls += 1) {
      await this.#clock.sleep(FILLING_POLL_MS, signal);
      const { length } = this.state.get().found;
      const request = { query: this.#query, first: pageSize(length) };
      const since = this.rows.version.get();
      const page = await this.#source.readDirectory(request, signal);
      signal.throwIfAborted();
      if (!page) return this.#startList(signal);
      if (page.asOf) return this.refresh();
      if (polls === POLLS_BEFORE_PROBE && page.userCount === 0)
        await this.#source.readList({ first: 1 }, false, signal);
      if (length <= PAGE_ROWS && !this.#reading) this.#applyDirectory(new Found(), page, since, signal);
      else this.#set({ directory: this.#statusOf(page) });
    }
  }

  #statusOf({ state, userCount, asOf }: DirectoryPage): DirectoryStatus {
    return { state, userCount, asOf, ...this.#progress.record(userCount, asOf !== undefined, this.#clock.now()) };
  }

  #continue(): void {
    const { hasMore, found, error, isLoading } = this.state.get();
    if (this.#reading || isLoading || !hasMore || error !== undefined || found.length >= this.#wanted) return;
    const { signal } = this.#running;
    const reading = this.#guard(signal, () => this.#readOn(signal)).finally(() => {
      if (this.#reading === reading) this.#reading = undefined;
    });
    this.#reading = reading;
  }

  async #readOn(signal: AbortSignal): Promise<void> {
    while (this.state.get().hasMore && this.state.get().found.length < this.#wanted) {
      const { found, directory } = this.state.get();
      if (directory) await this.#readDirectoryPage(found, signal);
      else await this.#readListPage(found, signal);
    }
  }

  async #readDirectoryPage(found: Found, signal: AbortSignal): Promise<void> {
    const request = { query: this.#query, first: PAGE_ROWS, after: this.#cursor };
    const since = this.rows.version.get();
    const page = await this.#source.readDirectory(request, signal);
    signal.throwIfAborted();
    // It was dropped meanwhile, and comes back when it is used.
    if (!page) return this.refresh();
    this.#applyDirectory(found, page, since, signal);
  }

  async #readListPage(found: Found, signal: AbortSignal): Promise<void> {
    const first = found.length < PAGE_ROWS ? LIST_PAGE_ROWS : PAGE_ROWS;
    const since = this.rows.version.get();
    const page = await this.#source.readList({ first, after: this.#cursor }, true, signal);
    signal.throwIfAborted();
    if (!page) return this.#set({ exists: false, hasMore: false });
    found.append(this.rows.add(page.users, since));
    this.#cursor = page.endCursor;
    const total = page.hasNextPage ? undefined : found.length;
    this.#set({ hasMore: page.hasNextPage, total, warning: page.errors[0] ?? this.state.get().warning });
  }
}

const pageSize = (length: number): number => Math.min(PAGE_ROWS, Math.max(FIRST_ROWS, length));
