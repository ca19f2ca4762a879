import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Redis, type RedisOptions } from "ioredis";
import { formatNumber } from "../../domain/format-number.ts";
import type { ValkeyAddress } from "../ports.ts";

/** A connection that gets no reply for so long is replaced: otherwise a healed partition is noticed only when TCP tries again. */
const SILENCE_MS = 1000;

const CONNECT_TIMEOUT_MS = 500;
const MAX_RETRY_MS = 500;

export interface Script {
  readonly lua: string;
  readonly sha1: string;
}

export const createScript = (lua: string): Script => ({ lua, sha1: hash("sha1", lua) });

export type Argument = string | number | Buffer;

/** The connections to one server. Commands are never queued for later: a caller that gave up must not have an effect. */
export class Connection implements Disposable {
  readonly #timeoutMs: number;
  readonly #client: Redis;
  readonly #subscriber: Redis;
  readonly #listeners = new Map<string, (message: string) => void>();
  #pings: NodeJS.Timeout | undefined;
  #corked: Redis["stream"] | undefined;
  #isDisposed = false;
  /** Why the client is not connected, if that is known. */
  #problem: Error | undefined;

  constructor(address: ValkeyAddress, timeoutMs: number) {
    const options = { ...optionsOf(address), socketTimeout: Math.max(SILENCE_MS, timeoutMs) };
    this.#timeoutMs = timeoutMs;
    this.#client = createClient(options);
    this.#client.on("error", (error) => {
      this.#problem = error;
    });
    this.#client.on("ready", () => {
      this.#problem = undefined;
    });
    // The client would subscribe again without handling a failure, which would end the process.
    this.#subscriber = createClient({ ...options, autoResubscribe: false, lazyConnect: true });
    this.#subscriber.on("ready", () => void this.#subscribeAll());
    // It also gives up if a failover is reported while it asks a Sentinel for the primary.
    for (const client of [this.#client, this.#subscriber]) client.on("end", () => this.#connectAgain(client));
    this.#subscriber.on("message", (channel: string, message: string) => this.#listeners.get(channel)?.(message));
  }

  get isReady(): boolean {
    return this.#client.status === "ready";
  }

  /** Calls `listener` before a new connection is used. Its server may lack the last writes: another primary, or one that crashed. */
  onReady(listener: () => void): void {
    this.#client.on("ready", listener);
  }

  /** Resolves when the server can be used, or when `timeoutMs` has passed. */
  async waitUntilReady(timeoutMs: number): Promise<void> {
    if (this.isReady) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    this.#client.once("ready", resolve);
    await promise;
    clearTimeout(timer);
    this.#client.off("ready", resolve);
  }

  /** Runs a script in one round trip. A server that does not know it gets its text. */
  async run(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown> {
    return this.#run("call", script, [keys.length, ...keys, ...args]);
  }

  /** Runs a script whose reply contains binary strings: all of its strings are Buffers. */
  async runBinary(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown> {
    return this.#run("callBuffer", script, [keys.length, ...keys, ...args]);
  }

  /** Runs a script, and waits until the server's disk has what it wrote. `isDurable` is false if the server can't say that it has. */
  async runDurably({ lua }: Script, keys: readonly string[], args: readonly Argument[], diskTimeoutMs: number) {
    this.#gather();
    // Both are sent at once, so that the server sees them on one connection.
    const reply = this.#client.callBuffer("EVAL", [lua, keys.length, ...keys, ...args]);
    const synced = this.#client.call("WAITAOF", [1, 0, diskTimeoutMs]).then(
      (counts) => Number((counts as readonly unknown[])[0]) >= 1,
      (error: Error) => {
        if (error.name === "ReplyError") return false;
        throw error;
      },
    );
    const [value, isDurable] = await this.#within(Promise.all([reply, synced]));
    return { reply: value, isDurable };
  }

  async call(command: string, ...args: readonly Argument[]): Promise<unknown> {
    this.#gather();
    return this.#within(this.#client.call(command, [...args]));
  }

  /** Calls `listener` for each message of a channel, also after a reconnection. */
  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    this.#listeners.set(channel, listener);
    this.#pings ??= setInterval(() => void this.#subscriber.ping().catch(() => {}), SILENCE_MS).unref();
    try {
      if (this.#subscriber.status === "wait") await this.#subscriber.connect();
      await this.#subscriber.subscribe(channel);
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /** A connection that closes meanwhile is replaced, and then this is done again. */
  async #subscribeAll(): Promise<void> {
    await Promise.allSettled(this.#listeners.keys().map((channel) => this.#subscriber.subscribe(channel)));
  }

  [Symbol.dispose](): void {
    clearInterval(this.#pings);
    this.#isDisposed = true;
    this.#client.disconnect();
    this.#subscriber.disconnect();
  }

  #connectAgain(client: Redis): void {
    const connect = () => !this.#isDisposed && client.connect().catch(() => {});
    setTimeout(() => void connect(), MAX_RETRY_MS).unref();
  }

  /** Sends the commands of one turn of the event loop at once: a write costs as much CPU time as all else of a command. */
  #gather(): void {
    const { stream } = this.#client;
    if (stream === this.#corked || !this.isReady) return;
    this.#corked = stream;
    stream.cork();
    setImmediate(() => {
      stream.uncork();
      if (this.#corked === stream) this.#corked = undefined;
    });
  }

  async #run(call: "call" | "callBuffer", { lua, sha1 }: Script, args: readonly Argument[]): Promise<unknown> {
    this.#gather();
    try {
      return await this.#within(this.#client[call]("EVALSHA", [sha1, ...args]));
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("NOSCRIPT"))
        return this.#within(this.#client[call]("EVAL", [lua, ...args]));
      throw error;
    }
  }

  /** Returns why the client is not connected, if that is known: its own errors only say that it is not. */
  #explain(error: unknown): unknown {
    if (this.isReady) return error;
    if (this.#problem) return new Error(describe(this.#problem), { cause: this.#problem });
    return isNotConnected(error) ? new Error("There is no connection to Valkey yet", { cause: error }) : error;
  }

  /** Rejects after the time limit. Replies that have arrived are read before: it may be this process that stood still. */
  async #within<Reply>(reply: Promise<Reply>): Promise<Reply> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const giveUp = () => reject(new Error(`Valkey did not reply within ${formatNumber(this.#timeoutMs)} ms`));
    const timer = setTimeout(() => setImmediate(giveUp), this.#timeoutMs);
    try {
      return await Promise.race([reply, late]);
    } catch (error) {
      throw this.#explain(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

const isNotConnected = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith("Stream isn't writeable");

/** Node's error has no message if it tried several addresses of a name. */
const describe = (error: Error & { readonly code?: unknown }): string => error.message || String(error.code);

type ClientOptions = Omit<RedisOptions, "replyMapping">;

function createClient(options: ClientOptions): Redis {
  const client = new Redis(options);
  // Without a listener, each failed attempt to connect would be written to standard error. Commands report it.
  client.on("error", () => {});
  // Each operation that waits for the connection listens.
  client.setMaxListeners(0);
  return client;
}

function optionsOf(address: ValkeyAddress): ClientOptions {
  const { servers, sentinelName, username, password, database, tls } = address;
  const [first] = servers;
  const retry = (attempt: number) => Math.min(50 * 2 ** attempt, MAX_RETRY_MS) * (1 + Math.random() / 4);
  return {
    ...(sentinelName === undefined
      ? first
      : { sentinels: [...servers], name: sentinelName, sentinelRetryStrategy: retry, failoverDetector: true }),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    db: database,
    ...(tls && { tls: readTlsFiles(tls), enableTLSForSentinelMode: true }),
    protocol: 2,
    connectionName: "chime-identity-gateway",
    connectTimeout: CONNECT_TIMEOUT_MS,
    disconnectTimeout: CONNECT_TIMEOUT_MS,
    keepAlive: SILENCE_MS,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: retry,
    // The primary became a replica.
    reconnectOnError: ({ message }) => message.startsWith("READONLY"),
  };
}

const readTlsFiles = (files: NonNullable<ValkeyAddress["tls"]>) =>
  Object.fromEntries(Object.entries(files).map(([option, file]) => [option, readFileSync(file)]));
