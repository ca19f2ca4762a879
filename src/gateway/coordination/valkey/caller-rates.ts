import { randomUUID } from "node:crypto";
import type { CallerRateLimiter, CallerUsage } from "../ports.ts";
import type { Connection } from "./connection.ts";
import type { ValkeyHealth } from "./health.ts";
import type { KeyNames } from "./keys.ts";
import { consumeScript, refundScript } from "./scripts/minute.ts";

interface SharedCallerRatesOptions {
  readonly connection: Connection;
  readonly health: ValkeyHealth;
  readonly names: KeyNames;
  /** Counts while Valkey is unreachable. */
  readonly local: CallerRateLimiter;
  readonly replicaCount: () => number;
}

/** The minute of a caller in Valkey has an id. */
type Minute = { readonly id: string } | { readonly local: unknown };

/** Counts a caller's calls on all replicas. While Valkey is unreachable, each replica gives a caller its part of the limit. */
export class SharedCallerRates implements CallerRateLimiter<Minute> {
  readonly #options: SharedCallerRatesOptions;

  constructor(options: SharedCallerRatesOptions) {
    this.#options = options;
  }

  async consume(principal: string, calls: number): Promise<CallerUsage<Minute>> {
    const { connection, health, names, local, replicaCount } = this.#options;
    const args = [calls, randomUUID()];
    const reply = await health.run("consume", () =>
      connection.run(consumeScript, [names.of("caller", principal)], args),
    );
    if (reply !== undefined) {
      const [used, resetMs, id] = reply as [number, number, string];
      return { used, resetMs, minute: { id } };
    }
    const { used, resetMs, minute } = await local.consume(principal, calls);
    return { used: used * replicaCount(), resetMs, minute: { local: minute } };
  }

  async refund(principal: string, calls: number, minute: Minute): Promise<void> {
    const { connection, health, names, local } = this.#options;
    if ("local" in minute) return local.refund(principal, calls, minute.local);
    const args = [calls, minute.id];
    await health.run("refund", () => connection.run(refundScript, [names.of("caller", principal)], args));
  }
}
