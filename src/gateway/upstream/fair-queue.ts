export interface QueuedCall {
  /** The requests that wait for it; several if it is coalesced. */
  readonly requests: Set<object>;
  readonly dispatch: () => void;
}

/** The calls that wait for one budget, served round-robin over requests; a coalesced call has the earliest turn of its requests. */
export class FairQueue<Call extends QueuedCall> {
  readonly #byRequest = new Map<object, Set<Call>>();
  readonly #calls = new Set<Call>();

  get size(): number {
    return this.#calls.size;
  }

  add(call: Call): void {
    this.#calls.add(call);
    for (const request of call.requests) this.#link(call, request);
  }

  /** Adds a request to a call; has no effect if the call was dispatched. */
  join(call: Call, request: object): void {
    call.requests.add(request);
    if (this.#calls.has(call)) this.#link(call, request);
  }

  remove(call: Call): void {
    if (!this.#calls.delete(call)) return;
    for (const request of call.requests) {
      const own = this.#byRequest.get(request);
      own?.delete(call);
      if (own?.size === 0) this.#byRequest.delete(request);
    }
  }

  /** Removes and returns the call whose turn it is. */
  next(): Call | undefined {
    for (const [request, calls] of this.#byRequest) {
      const [call] = calls;
      if (call === undefined) return undefined;
      this.remove(call);
      // Moves the request behind all others.
      if (this.#byRequest.delete(request)) this.#byRequest.set(request, calls);
      return call;
    }
    return undefined;
  }

  /** Returns how many calls would be served before one that a request adds now. */
  countAhead(of: object): number {
    const own = this.#byRequest.get(of)?.size ?? 0;
    let count = own;
    for (const [request, calls] of this.#byRequest) if (request !== of) count += Math.min(calls.size, own + 1);
    // A coalesced call was counted once for each of its requests.
    return Math.min(count, this.#calls.size);
  }

  #link(call: Call, request: object): void {
    const own = this.#byRequest.get(request) ?? new Set();
    if (own.size === 0) this.#byRequest.set(request, own);
    own.add(call);
  }
}
