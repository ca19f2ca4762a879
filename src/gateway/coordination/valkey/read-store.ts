import { randomUUID } from "node:crypto";
import { versions } from "node:process";
import { deserialize, serialize } from "node:v8";
import type { SharedRead } from "../ports.ts";
import type { Seal } from "../seal.ts";
import type { Connection, Script } from "./connection.ts";
import type { KeyNames } from "./keys.ts";
import {
  beginScript,
  collectScript,
  completeScript,
  endScript,
  extendScript,
  invalidateScript,
} from "./scripts/reads.ts";

/** Longer than any response is cached. */
const GENERATION_MS = 600_000;

/** The least time for which a response is stored: replicas may wait for one that is not cached. */
const MIN_RESPONSE_MS = 1000;

const GENERATIONS_LENGTH = 40;

/** A read at some generations of its tags. */
export interface SharedFlight {
  readonly keys: readonly string[];
  /** Its generations and who sends it. */
  readonly id: string;
}

export interface ReadReply extends SharedFlight {
  readonly status: "hit" | "unchanged" | "wait" | "lead" | "gone";
  /** How long the response, or the lease of the flight, lasts. */
  readonly lastsMs: number;
  /** Undefined also if it can't be opened: it was sealed with a key that this replica does not have, or by another version of Node. */
  readonly response: unknown;
}

interface ReadStoreOptions {
  readonly connection: Connection;
  readonly names: KeyNames;
  readonly seal: Seal;
  readonly channel: string;
}

type Reply = readonly [status: Buffer, id: Buffer, lastsMs?: number, sealed?: Buffer];

/** Runs the scripts of the reads, and seals what is stored. */
export class ReadStore {
  readonly #options: ReadStoreOptions;
  readonly #everything: string;

  constructor(options: ReadStoreOptions) {
    this.#options = options;
    this.#everything = options.names.of("generation");
  }

  async begin(read: SharedRead, leaseMs: number, copy = ""): Promise<ReadReply> {
    const { key, tags, acceptsCached, isShareable, ttlMs } = read;
    const { names } = this.#options;
    const keys = [names.of("response", key), names.of("flight", key), this.#everything, ...this.#generationsOf(tags)];
    const flags = [acceptsCached, isShareable].map(Number);
    return this.#ask(beginScript, keys, [randomUUID(), leaseMs, GENERATION_MS, copy, ...flags, afterlifeOf(ttlMs)]);
  }

  /** Returns the response of a flight once it has ended. */
  async collect({ keys, id }: SharedFlight, { ttlMs }: SharedRead): Promise<ReadReply> {
    return this.#ask(collectScript, keys.slice(0, 2), [id, afterlifeOf(ttlMs)]);
  }

  async extend({ keys: [, flight = ""], id }: SharedFlight, leaseMs: number): Promise<void> {
    await this.#options.connection.run(extendScript, [flight], [id, leaseMs]);
  }

  /** Ends flights without their responses, and returns for each whether it did: not if others wait for it. */
  async end(flights: readonly SharedFlight[]): Promise<boolean[]> {
    const keys = flights.map(({ keys: [, flight = ""] }) => flight);
    const ids = flights.map(({ id }) => id);
    const ended = (await this.#options.connection.run(endScript, keys, ids)) as number[];
    return ended.map((count) => count === 1);
  }

  /** Ends a flight, and stores its response for those that wait and, for as long as it may be cached, for later reads. */
  async complete({ keys, id }: SharedFlight, response: unknown, ttlMs: number): Promise<void> {
    const { connection, seal, channel } = this.#options;
    const value =
      response === undefined || hasError(response)
        ? []
        : [ttlMs + afterlifeOf(ttlMs), seal.sealBytes(serialize(response), scopeOf(keys, id))];
    await connection.run(completeScript, keys, [id, channel, ...value]);
  }

  /** Invalidates the reads that depend on any of the tags; without tags, all reads. */
  async invalidate(tags?: readonly string[]): Promise<void> {
    const keys = tags ? this.#generationsOf(tags) : [this.#everything];
    await this.#options.connection.run(invalidateScript, keys, [randomUUID(), GENERATION_MS]);
  }

  #generationsOf(tags: readonly string[]): string[] {
    return tags.map((tag) => this.#options.names.of("generation", tag));
  }

  async #ask(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<ReadReply> {
    const reply = (await this.#options.connection.runBinary(script, keys, args)) as Reply;
    const [status, id, lastsMs = 0, sealed] = reply;
    const flight = { keys, id: String(id) };
    const value = sealed && this.#options.seal.openBytes(sealed, scopeOf(keys, flight.id));
    return { ...flight, status: String(status) as ReadReply["status"], lastsMs, response: value && deserialize(value) };
  }
}

/** How much longer a response is stored than it may serve others. */
const afterlifeOf = (ttlMs: number): number => Math.max(0, MIN_RESPONSE_MS - ttlMs);

const generationsIn = (id: string): string => id.slice(0, GENERATIONS_LENGTH);

const scopeOf = ([response]: readonly string[], id: string): string =>
  `${response} ${generationsIn(id)} ${versions.v8}`;

/** Values that can't be read are errors, whose class would be lost. */
const hasError = (value: unknown): boolean =>
  value instanceof Error ||
  (typeof value === "object" && value !== null && !(value instanceof Date) && Object.values(value).some(hasError));
