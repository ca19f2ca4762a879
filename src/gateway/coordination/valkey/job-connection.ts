import { GatewayError } from "../../domain/gateway-error.ts";
import type { CoordinationObserver } from "../ports.ts";
import type { Argument, Connection, Script } from "./connection.ts";
import { confirmScript } from "./scripts/job-parts.ts";

/** How long an operation waits for a connection. */
const READY_TIMEOUT_MS = 1000;

/** A server that writes its log every second confirms within two. */
const DISK_TIMEOUT_MS = 2000;

/** Errors of a server that works, which a retry would get again. Others, such as READONLY or OOM, may pass. */
const lastingError = /^(ERR|NOPERM|WRONGTYPE)\b/;

interface JobConnectionOptions {
  readonly connection: Connection;
  /** The prefix of all keys. */
  readonly prefix: string;
  readonly observer: Pick<CoordinationObserver, "onOperation" | "onFailure">;
  readonly now: () => number;
}

/** Runs the scripts of jobs. While Valkey is unreachable, it throws JOB_STORE_UNAVAILABLE, and tries again each time. */
export class JobConnection {
  readonly #options: JobConnectionOptions;

  constructor(options: JobConnectionOptions) {
    this.#options = options;
  }

  run(name: string, script: Script, args: readonly Argument[]): Promise<unknown> {
    const { connection, prefix } = this.#options;
    return this.#measure(name, () => connection.runBinary(script, [prefix], args));
  }

  /** Resolves with whether everything that was stored of a job is on the server's disk, or with undefined if the job is gone. */
  async confirm(job: string): Promise<boolean | undefined> {
    const { connection, prefix } = this.#options;
    const { reply, isDurable } = await this.#measure("job-confirm", () =>
      connection.runDurably(confirmScript, [prefix], [job], DISK_TIMEOUT_MS),
    );
    return reply === 0 ? undefined : isDurable;
  }

  async #measure<Reply>(name: string, operation: () => Promise<Reply>): Promise<Reply> {
    const { connection, observer, now } = this.#options;
    const startedAt = now();
    try {
      await connection.waitUntilReady(READY_TIMEOUT_MS);
      const reply = await operation();
      observer.onOperation(name, now() - startedAt);
      return reply;
    } catch (error) {
      observer.onFailure(name);
      if (error instanceof Error && lastingError.test(error.message)) throw error;
      throw new GatewayError(
        "JOB_STORE_UNAVAILABLE",
        "The store of jobs cannot be reached. The change may have been made: read the job, or send the same request again",
        { retryable: true, isUnsent: true },
        { cause: error },
      );
    }
  }
}
