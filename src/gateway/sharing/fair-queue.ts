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

  remove(call: Call): void {
    if (!this.#calls.delete(call)) return;
    for (const request of call.requests) this.#root.remove(pathOf(request), call);
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

  /** Returns how many calls would be served before one that a request adds now. */
  countAhead(request: QueuedRequest): number {
    // A coalesced call was counted once for each of its requests.
    return Math.min(this.#root.countAhead(pathOf(request)), this.#calls.size);
  }
}

type Path = readonly unknown[];

const pathOf = (request: QueuedRequest): Path => [request.caller.group, request.caller.principal, request];

/** A level of the round-robin: its children take turns; the innermost level holds calls, first come, first served. */
class Level<Call> {
  readonly #children = new Map<unknown, Level<Call>>();
  readonly #calls = new Set<Call>();
  #size = 0;

  /** Returns whether the call was added; it may be there already. */
  add(path: Path, call: Call): boolean {
    const [key, ...rest] = path;
    const isNew = path.length === 0 ? !this.#calls.has(call) : this.#childOf(key).add(rest, call);
    if (path.length === 0) this.#calls.add(call);
    if (isNew) this.#size += 1;
    return isNew;
  }

  /** Returns whether the call was there. */
  remove(path: Path, call: Call): boolean {
    const [key, ...rest] = path;
    const child = this.#children.get(key);
    const wasThere = path.length === 0 ? this.#calls.delete(call) : child?.remove(rest, call) === true;
    if (child && child.#size === 0) this.#children.delete(key);
    if (wasThere) this.#size -= 1;
    return wasThere;
  }

  /** Returns the first call below, and its path, of which each beginning must be accepted. */
  first(accepts: (path: Path) => boolean, path: Path = []): { readonly call: Call; readonly path: Path } | undefined {
    const [call] = this.#calls;
    if (call !== undefined) return { call, path };
    for (const [key, child] of this.#children) {
      const below = [...path, key];
      const found = accepts(below) ? child.first(accepts, below) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  rotate([key, ...rest]: Path): void {
    const child = this.#children.get(key);
    if (!child) return;
    child.rotate(rest);
    this.#children.delete(key);
    this.#children.set(key, child);
  }

  countAhead([key, ...rest]: Path): number {
    if (key === undefined) return this.#size;
    const own = this.#children.get(key)?.countAhead(rest) ?? 0;
    let count = own;
    for (const [other, child] of this.#children) if (other !== key) count += Math.min(child.#size, own + 1);
    return count;
  }

  #childOf(key: unknown): Level<Call> {
    const child = this.#children.get(key) ?? new Level<Call>();
    this.#children.set(key, child);
    return child;
  }
}
