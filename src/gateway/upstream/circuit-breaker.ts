import { LRUCache } from "lru-cache";
import { deadlineExceeded, GatewayError } from "../domain/gateway-error.ts";
import { type Circuit, OPEN_MS } from "./circuit.ts";
import { Circuits, FAILURE_THRESHOLD } from "./circuits.ts";
import { raceAbort } from "./race-abort.ts";

/** How many failures in a row of one group count for all groups. What only one group's calls cause must not stop the others. */
const MAX_PER_GROUP = FAILURE_THRESHOLD - 2;

const MAX_GROUPS = 1_000;

const outageCodes: ReadonlySet<string> = new Set(["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"]);

export const isOutage = (error: unknown): boolean => error instanceof GatewayError && outageCodes.has(error.code);

/** A probe is finished even if its request has left. */
const neverAborted = new AbortController().signal;

export interface BreakerOptions {
  readonly serviceName: string;
  readonly now: () => number;
}

export interface RunOptions {
  readonly group: string;
  readonly signal: AbortSignal;
  /** Returns whether a failure says nothing about the service. */
  readonly isIgnored?: (error: unknown) => boolean;
}

interface Observed extends Required<RunOptions> {
  readonly halfOpen: readonly Circuit[];
}

/** Fails calls immediately while their operation or the service is down, for their group or for all. A 4xx is a success. */
export class CircuitBreaker<Name extends string> {
  readonly #serviceName: string;
  readonly #now: () => number;
  readonly #ofAll: Circuits<Name>;
  readonly #byGroup = new LRUCache<string, Circuits<Name>>({ max: MAX_GROUPS });

  constructor({ serviceName, now }: BreakerOptions) {
    this.#serviceName = serviceName;
    this.#now = now;
    this.#ofAll = new Circuits(now, MAX_PER_GROUP);
  }

  isServiceOpen(): boolean {
    return this.#all().some(({ service }) => service.isOpen());
  }

  openOperations(): Name[] {
    return [...new Set(this.#all().flatMap((circuits) => circuits.openOperations()))];
  }

  /** Throws while nothing is sent, so that no call waits in a queue in vain. */
  throwIfOpen(operation: Name, group: string): void {
    for (const circuits of this.#circuitsOf(group)) {
      if (circuits.service.isOpen()) throw isDown(this.#serviceName);
      if (circuits.of(operation).isOpen()) throw isDown(`${operation} of ${this.#serviceName}`);
    }
  }

  async run<Result>(
    operation: Name,
    send: (signal: AbortSignal) => Promise<Result>,
    { group, signal, isIgnored = () => false }: RunOptions,
  ): Promise<Result> {
    const circuits = this.#circuitsOf(group).flatMap((circuits) => [circuits.service, circuits.of(operation)]);
    for (;;) {
      this.throwIfOpen(operation, group);
      if (signal.aborted) throw deadlineExceeded();
      const probing = circuits.find(({ probe }) => probe);
      if (!probing?.probe) break;
      await raceAbort(probing.probe, signal, deadlineExceeded);
    }
    const halfOpen = circuits.filter((circuit) => circuit.isHalfOpen());
    const observed = { group, signal: halfOpen.length > 0 ? neverAborted : signal, isIgnored, halfOpen };
    const call = this.#observe(operation, send, observed);
    const settled = call.then(
      () => undefined,
      () => undefined,
    );
    for (const circuit of halfOpen) circuit.startProbe(settled);
    return raceAbort(call, signal, deadlineExceeded);
  }

  async #observe<Result>(
    operation: Name,
    send: (signal: AbortSignal) => Promise<Result>,
    observed: Observed,
  ): Promise<Result> {
    const { signal, isIgnored } = observed;
    try {
      const result = await send(signal);
      this.#recordSuccess(operation, observed);
      return result;
    } catch (error) {
      if (isIgnored(error)) throw error;
      if (isOutage(error)) this.#recordFailure(operation, observed);
      else if (!signal.aborted) this.#recordSuccess(operation, observed);
      throw error;
    }
  }

  #recordSuccess(operation: Name, { group, halfOpen }: Observed): void {
    for (const circuits of this.#circuitsOf(group)) circuits.recordSuccess(operation);
    for (const circuit of halfOpen) circuit.close();
  }

  #recordFailure(operation: Name, { group, halfOpen }: Observed): void {
    for (const circuit of halfOpen) circuit.open();
    for (const circuits of this.#circuitsOf(group)) circuits.recordFailure(operation, group);
  }

  #circuitsOf(group: string): readonly Circuits<Name>[] {
    const ofGroup = this.#byGroup.get(group) ?? new Circuits<Name>(this.#now, FAILURE_THRESHOLD);
    this.#byGroup.set(group, ofGroup);
    return [this.#ofAll, ofGroup];
  }

  #all(): readonly Circuits<Name>[] {
    return [this.#ofAll, ...this.#byGroup.values()];
  }
}

const isDown = (name: string): GatewayError =>
  new GatewayError("UPSTREAM_UNAVAILABLE", `${name} has not responded for a while; try again later`, {
    retryable: true,
    retryAfterMs: OPEN_MS,
    isLocal: true,
  });
