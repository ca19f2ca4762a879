import type { DirectoryPage, ListPage, PageRequest, Source } from "../../console/src/directory/source.ts";
import type { Clock } from "../../console/src/directory/user-list.ts";

interface Options {
  readonly users: number;
  readonly hasDirectory?: boolean;
  readonly admins?: readonly string[];
}

const userOf = (index: number) => {
  const number = String(index).padStart(6, "0");
  return { userId: `user-${number}`, name: `Name ${number}`, metadata: null };
};

/** Users in memory in place of a gateway. A test may hold responses back, and change what the directory says. */
export class UsersSource implements Source {
  readonly requests: string[] = [];
  status: Pick<DirectoryPage, "state" | "userCount" | "asOf">;
  error: unknown;
  /** Why AWS refuses its list, from which a directory would be filled. */
  listError: unknown;
  /** Awaited before each response to a search. */
  hold: (search: string) => Promise<void> = async () => {};
  #users: ReturnType<typeof userOf>[];
  readonly #admins: readonly string[];
  #hasDirectory: boolean;

  constructor({ users, hasDirectory = true, admins = [] }: Options) {
    this.#users = Array.from({ length: users }, (_, index) => userOf(index));
    this.#admins = admins;
    this.#hasDirectory = hasDirectory;
    this.status = { state: "CURRENT", userCount: users, asOf: "2026-11-26T14:02:00.000Z" };
  }

  /** Sets how many users the directory holds, and whether it is complete. */
  fill(userCount: number, isComplete: boolean): void {
    this.#users = Array.from({ length: userCount }, (_, index) => userOf(index));
    const asOf = isComplete ? "2026-11-26T14:02:00.000Z" : undefined;
    this.status = { state: isComplete ? "CURRENT" : "FILLING", userCount, asOf };
  }

  dropDirectory(): void {
    this.#hasDirectory = false;
  }

  async readDirectory(request: PageRequest, signal: AbortSignal): Promise<DirectoryPage | undefined> {
    const { search } = request.query;
    this.requests.push(`directory ${search} ${request.first} ${request.after ?? ""}`.trimEnd());
    await this.hold(search);
    signal.throwIfAborted();
    if (this.error !== undefined) throw this.error;
    if (!this.#hasDirectory) return undefined;
    const found = this.#users.filter(({ userId, name }) => `${userId} ${name}`.includes(search));
    const total = this.status.asOf === undefined ? undefined : found.length;
    return { ...pageOf(found, request), ...this.status, total };
  }

  async readList(request: Omit<PageRequest, "query">, looksAhead: boolean): Promise<ListPage | undefined> {
    this.requests.push(`list ${request.first} ${request.after ?? ""} ${looksAhead ? "looks ahead" : ""}`.trimEnd());
    const error = this.error ?? this.listError;
    if (error !== undefined) throw error;
    return { ...pageOf(this.#users, request), errors: [] };
  }

  async readDirectoryAdmins(): Promise<readonly string[]> {
    this.requests.push("directory admins");
    return this.#admins;
  }

  async readAdmins(): Promise<readonly string[]> {
    this.requests.push("admins");
    return this.#admins;
  }

  async readExact(userId: string) {
    this.requests.push(`exact ${userId}`);
    if (this.error !== undefined) throw this.error;
    return this.#users.find((user) => user.userId === userId);
  }
}

function pageOf(users: readonly ReturnType<typeof userOf>[], { first, after }: Pick<PageRequest, "first" | "after">) {
  const start = after === undefined ? 0 : Number(after);
  const end = start + first;
  return {
    users: users.slice(start, end).map((user) => ({ ...user })),
    hasNextPage: end < users.length,
    endCursor: String(end),
  };
}

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now = 0;
  #sleepers: { readonly until: number; readonly wake: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#sleepers.push({ until: this.#now + ms, wake: resolve });
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    return promise;
  };

  /** Moves on, and lets everything run that this wakes. */
  async pass(ms: number): Promise<void> {
    this.#now += ms;
    for (const { until, wake } of this.#sleepers) if (until <= this.#now) wake();
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
    await settle();
  }
}

/** Lets promises that are ready run. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
