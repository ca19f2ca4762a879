import type { Sharer } from "./sharer.ts";

/** A request that waits for a call. */
export interface QueuedRequest {
  readonly caller: Sharer;
}

/** A call that waits for its budget. */
export interface QueuedCall {
  /** The requests that wait for it; several if it is coalesced. */
  readonly requests: Set<QueuedRequest>;
}

/** The call whose turn it is, and the request whose turn it uses. */
export interface Turn<Call> {
  readonly call: Call;
  readonly request: QueuedRequest;
}

/** The calls of one principal, and its request whose turn is next. */
export interface WaitingRequests {
  readonly request: QueuedRequest;
  readonly calls: number;
}

/** Who may be served now: see `FairShare`. */
export interface ServingLimits {
  canGroupAcquire(group: string): boolean;
  canAcquire(sharer: Sharer): boolean;
}

const noLimits: ServingLimits = { canGroupAcquire: () => true, canAcquire: () => true };

/**
 * The calls that wait for one budget, served round-robin over groups, then over a group's principals, then over a principal's requests. A
 * coalesced call has the earliest turn of its requests.
 */
export class FairQueue<Call extends QueuedCall> {
  readonly #root = new Level<Call>();
  readonly #calls = new Set<Call>();

  get size(): number {
    return this.#calls.size;
  }

  add(call: Call): void {
    this.#calls.add(call);
    for (const request of call.requests) this.#root.add(pathOf(request), call);
  }

  /** Adds a request to a call; has no effect if the call was dispatched. */
  join(call: Call, request: QueuedRequest): void {
    call.requests.add(request);
    if (this.#calls.has(call)) this.#root.add(pathOf(request), call);
  }

  /** Returns whether the call was there. */
  remove(call: Call): boolean {
    if (!this.#calls.delete(call)) return false;
    for (const request of call.requests) this.#root.remove(pathOf(request), call);
    return true;
  }

  /** Returns whose turn it is among those that may be served, without removing the call. */
  peek(limits: ServingLimits = noLimits): Turn<Call> | undefined {
    const found = this.#root.first((path) => {
      const [group, , request] = path as [string, string?, QueuedRequest?];
      if (request) return limits.canAcquire(request.caller);
      return path.length > 1 || limits.canGroupAcquire(group);
    });
    return found && { call: found.call, request: found.path.at(-1) as QueuedRequest };
  }

  /** Removes the call of a turn, and moves its group, principal and request behind the others. */
  take({ call, request }: Turn<Call>): void {
    this.#root.rotate(pathOf(request));
    this.remove(call);
  }

  /** Returns what principals wait for, those of each group in turn; a coalesced call counts for one of its requests. */
  waiting(maxCalls: number): WaitingRequests[] {
    const counted = new Set<Call>();
    const byGroup = this.#root.children().map((group) =>
      group.children().flatMap((principal): WaitingRequests[] => {
        const [request] = principal.keys() as QueuedRequest[];
        const calls = principal.count(counted, maxCalls);
        return request && calls > 0 ? [{ request, calls }] : [];
      }),
    );
    const rounds = Math.max(0, ...byGroup.map(({ length }) => length));
    return Array.from({ length: rounds }, (_, round) => byGroup.flatMap((group) => group[round] ?? [])).flat();
  }

  /** Returns how many calls would be served before one that a request adds now. */
  countAhead(request: QueuedRequest): number {
    // A coalesced call was counted once for each of its requests.
    return Math.min(this.#root.countAhead(pathOf(request)), this.#calls.size);
  }
}

type Path = readonly unknown[];

const pathOf = (request: QueuedRequest): Path => [request.caller.group, request.caller.principal, request];

interface Child<Call> {
  readonly level: Level<Call>;
  /** The number of its last turn, or of the turn after which it came. The lowest is next. */
  turn: number;
}

/** A newcomer is served before those that had one of the last turns, up to this many. More would let newcomers keep out the waiting. */
export const MAX_LEAD = 8;

/**
 * A level of the round-robin; the innermost level holds calls, first come, first served. The next turn goes to the child whose last turn is
 * longest ago. For a newcomer, that was about one round ago: a light load need not wait for a round.
 */
class Level<Call> {
  /** Those that came and had no turn since, in the order in which they came. */
  readonly #fresh = new Map<unknown, Child<Call>>();
  /** Those that had turns, last ones last; also some without calls, so that one that comes back at once is served after the others. */
  readonly #served = new Map<unknown, Child<Call>>();
  readonly #calls = new Set<Call>();
  #size = 0;
  #active = 0;
  #turn = 0;
  #lastFreshTurn = 0;

  /** Returns whether the call was added; it may be there already. */
  add(path: Path, call: Call): boolean {
    const [key, ...rest] = path;
    const isNew = path.length === 0 ? !this.#calls.has(call) : this.#addBelow(key, rest, call);
    if (path.length === 0) this.#calls.add(call);
    if (isNew) this.#size += 1;
    return isNew;
  }

  /** Returns whether the call was there. */
  remove(path: Path, call: Call): boolean {
    const [key, ...rest] = path;
    const wasThere = path.length === 0 ? this.#calls.delete(call) : this.#removeBelow(key, rest, call);
    if (wasThere) this.#size -= 1;
    return wasThere;
  }

  /** Returns the first call below, and its path, of which each beginning must be accepted. */
  first(accepts: (path: Path) => boolean, path: Path = []): { readonly call: Call; readonly path: Path } | undefined {
    const [call] = this.#calls;
    if (call !== undefined) return { call, path };
    for (const [key, { level }] of this.#inOrder()) {
      if (level.#size === 0) continue;
      const below = [...path, key];
      const found = accepts(below) ? level.first(accepts, below) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** Records a turn of each part of a path. */
  rotate([key, ...rest]: Path): void {
    const child = this.#childOf(key);
    if (!child) return;
    child.level.rotate(rest);
    this.#turn += 1;
    child.turn = this.#turn;
    this.#fresh.delete(key);
    this.#served.delete(key);
    this.#served.set(key, child);
  }

  countAhead([key, ...rest]: Path): number {
    if (key === undefined) return this.#size;
    const own = this.#childOf(key)?.level.countAhead(rest) ?? 0;
    let count = own;
    for (const [other, { level }] of this.#inOrder()) if (other !== key) count += Math.min(level.#size, own + 1);
    return count;
  }

  /** Returns those that wait, in the order of their turns. */
  children(): Level<Call>[] {
    return [...this.#inOrder()].map(([, { level }]) => level).filter((level) => level.#size > 0);
  }

  keys(): unknown[] {
    return [...this.#inOrder()].filter(([, { level }]) => level.#size > 0).map(([key]) => key);
  }

  /** Returns how many calls below are not in `counted`, and adds them to it. */
  count(counted: Set<Call>, max: number): number {
    const before = counted.size;
    for (const call of this.#calls) if (counted.size - before < max) counted.add(call);
    for (const child of this.children()) child.count(counted, max - (counted.size - before));
    return counted.size - before;
  }

  #childOf(key: unknown): Child<Call> | undefined {
    return this.#fresh.get(key) ?? this.#served.get(key);
  }

  #addBelow(key: unknown, rest: Path, call: Call): boolean {
    this.#forgetIdle();
    const child = this.#childOf(key) ?? this.#createChild(key);
    const wasIdle = child.level.#size === 0;
    const isNew = child.level.add(rest, call);
    if (wasIdle) this.#active += 1;
    return isNew;
  }

  #createChild(key: unknown): Child<Call> {
    this.#lastFreshTurn = Math.max(this.#lastFreshTurn, this.#turn - Math.min(this.#active, MAX_LEAD));
    const child = { level: new Level<Call>(), turn: this.#lastFreshTurn };
    this.#fresh.set(key, child);
    return child;
  }

  #removeBelow(key: unknown, rest: Path, call: Call): boolean {
    const child = this.#childOf(key);
    if (!child?.level.remove(rest, call)) return false;
    if (child.level.#size > 0) return true;
    this.#active -= 1;
    this.#fresh.delete(key);
    return true;
  }

  /** Forgets children without calls that would be no earlier if they came back. */
  #forgetIdle(): void {
    if (this.#served.size <= 2 * (this.#active + MAX_LEAD)) return;
    for (const [key, { level, turn }] of this.#served)
      if (level.#size === 0 && turn < this.#turn - MAX_LEAD) this.#served.delete(key);
  }

  *#inOrder(): Generator<readonly [key: unknown, child: Child<Call>]> {
    const served = this.#served.entries();
    let next = served.next();
    for (const fresh of this.#fresh) {
      for (; !next.done && next.value[1].turn < fresh[1].turn; next = served.next()) yield next.value;
      yield fresh;
    }
    for (; !next.done; next = served.next()) yield next.value;
  }
}
