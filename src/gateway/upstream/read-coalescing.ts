import type { Lead, ReadCache, ReadStart } from "../coordination/ports.ts";
import { mapMaybePromise } from "../domain/map-maybe-promise.ts";
import type { RequestSignals } from "../domain/request-context.ts";
import { Flight, type FlightRequest } from "./flight.ts";
import type { ReadSource } from "./observer.ts";
import { raceAbort } from "./race-abort.ts";

interface SharedFlight<Result> {
  readonly flight: Flight;
  readonly result: Promise<Result>;
}

interface ReadRequest<Result> {
  /** Equal for reads with the same result. */
  readonly key: string;
  readonly tags: readonly string[];
  readonly request: FlightRequest;
  /** Asked for only if the read is not cached. */
  readonly signals: Pick<RequestSignals, "read">;
  /** How long the result may serve others after it arrived. */
  readonly ttlMs: number;
  readonly acceptsCached: boolean;
  readonly isShareable: boolean;
  readonly onSendExpected?: (() => void) | undefined;
  readonly send: (flight: Flight) => Promise<Result>;
}

export interface StartedRead<Result> {
  readonly source: ReadSource;
  readonly result: Promise<Result>;
}

/** Sends identical concurrent reads once (single-flight), and caches results. A read after an invalidation is sent after it. */
export class ReadCoalescer {
  readonly #cache: ReadCache;
  readonly #flights = new WeakMap<Lead, SharedFlight<unknown>>();

  constructor(cache: ReadCache) {
    this.#cache = cache;
  }

  /** Uses a cached read, joins one in flight, or sends it. Throws if nobody waits for one that is not cached. */
  read<Result>(read: ReadRequest<Result>): StartedRead<Result> | Promise<StartedRead<Result>> {
    const { key, tags, acceptsCached, isShareable, ttlMs, onSendExpected, request } = read;
    const sharer = request.caller;
    const start = this.#cache.begin({ key, tags, acceptsCached, isShareable, ttlMs, sharer, onSendExpected });
    return mapMaybePromise(start, (started) => this.#continue(read, started));
  }

  /** Invalidates the reads that depend on any of the tags. */
  async invalidate(tags: readonly string[]): Promise<void> {
    await this.#cache.invalidate(tags);
  }

  #continue<Result>(
    read: ReadRequest<Result>,
    start: ReadStart<unknown>,
  ): StartedRead<Result> | Promise<StartedRead<Result>> {
    if (start.status === "hit") return { source: "cached", result: Promise.resolve(start.response as Result) };
    const { request } = read;
    const signal = read.signals.read;
    if (signal.aborted) return this.#abandon(read, start);
    if (start.status === "lead") return { source: "sent", result: this.#send(read, start.lead) };
    const own = this.#flights.get(start.lead) as SharedFlight<Result> | undefined;
    if (!own || own.flight.abandoned.aborted)
      return { source: "coalesced", result: this.#await(read, start.settled as Promise<Result | undefined>) };
    own.flight.join(request);
    return { source: "coalesced", result: own.flight.wait(own.result, request, signal) };
  }

  /** Ends a flight that began for nobody. */
  async #abandon({ request, signals }: ReadRequest<unknown>, start: ReadStart<unknown>): Promise<never> {
    if (start.status === "lead")
      await this.#cache.complete(start.lead, { response: undefined, ttlMs: 0, sharer: request.caller });
    throw signals.read.reason;
  }

  /** Waits for the response that another replica gets, and reads again if it gets none. */
  async #await<Result>(read: ReadRequest<Result>, settled: Promise<Result | undefined>): Promise<Result> {
    const response = await raceAbort(settled, read.signals.read);
    if (response !== undefined) return response;
    const { result } = await this.read(read);
    return result;
  }

  #send<Result>({ request, signals, ttlMs, send }: ReadRequest<Result>, lead: Lead): Promise<Result> {
    const flight = new Flight(request);
    const result = send(flight);
    this.#flights.set(lead, { flight, result });
    const complete = (response: Result | undefined) =>
      this.#cache.complete(lead, { response, ttlMs, sharer: request.caller });
    flight.abandoned.addEventListener("abort", () => void complete(undefined), { once: true });
    result.then(complete, () => complete(undefined));
    return flight.wait(result, request, signals.read);
  }
}
