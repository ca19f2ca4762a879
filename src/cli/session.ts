import { readFileSync } from "node:fs";
import { type ExitCode, exitCodes, usageError } from "./cli-error.ts";
import { type Client, createClient } from "./client.ts";
import { integerOf, type OptionValues } from "./options.ts";
import { createPrinter, type Printer } from "./output.ts";

export interface Session {
  readonly url: string;
  readonly client: Client;
  readonly printer: Printer;
  /** Aborted by the first Ctrl-C of a command that can be resumed. */
  readonly interruption: Interruption;
  readonly isQuiet: boolean;
  /** Writes a line to standard error, unless --quiet is set. */
  report(text: string): void;
  /** True if a response had errors beside its data. */
  readonly hasPartialErrors: () => boolean;
}

/** What Ctrl-C and a closed standard output do: they end the process, or the command that cleans up or says how to resume. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #neverAborted = new AbortController().signal;
  #isHandled = false;
  #isShielded = false;
  #exitCode: ExitCode | undefined;

  get signal(): AbortSignal {
    return this.#isShielded ? this.#neverAborted : this.#controller.signal;
  }

  get wasInterrupted(): boolean {
    return this.#exitCode !== undefined;
  }

  /** The exit code of an interrupted command that cannot be resumed. */
  get exitCode(): ExitCode {
    return this.#exitCode ?? exitCodes.signal;
  }

  /** From now on, the first interruption aborts `signal` instead of ending the process. */
  handle(): void {
    this.#isHandled = true;
  }

  interrupt(exitCode: ExitCode): boolean {
    if (!this.#isHandled || this.wasInterrupted) return false;
    this.#exitCode = exitCode;
    this.#controller.abort();
    return true;
  }

  /** Runs work that must be completed, such as cleaning up: an interruption does not abort its requests. */
  async shield<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#isShielded = true;
    try {
      return await work();
    } finally {
      this.#isShielded = false;
    }
  }
}

const MAX_WAIT_SECONDS = 86_400;

/** Creates what a command works with, from its options and the environment. */
export async function createSession(values: OptionValues, interruption: Interruption): Promise<Session> {
  const isQuiet = values.quiet === true;
  let hasPartialErrors = false;
  const url = parseUrl(values.url ?? (process.env.CHIME_IDENTITY_URL || "http://localhost:4000/graphql"));
  const key = readKey(values["key-file"]);
  const report = (text: string): void => void (isQuiet || process.stderr.write(`${text}\n`));
  if (key !== undefined && url.protocol === "http:" && !/^(localhost|127\..*|\[::1\])$/.test(url.hostname))
    report(`The key is sent to ${url.host} without encryption; use https if others can read that network`);
  const client = createClient({
    url,
    key,
    maxWaitMs: 1000 * (integerOf("max-wait", values["max-wait"], 0, MAX_WAIT_SECONDS) ?? 60),
    signal: () => interruption.signal,
    onPartialError: (message) => {
      hasPartialErrors = true;
      process.stderr.write(`${message}\n`);
    },
  });
  const printer = await createPrinter({ form: values.output, query: values.query });
  return { url: url.href, client, printer, interruption, isQuiet, report, hasPartialErrors: () => hasPartialErrors };
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw usageError(`--url must be an http or https URL such as http://localhost:4000/graphql, got ${text}`);
}

function readKey(file: string | undefined): string | undefined {
  const source = file === undefined ? "CHIME_IDENTITY_KEY" : file;
  const key = file === undefined ? process.env.CHIME_IDENTITY_KEY?.trim() : readKeyFile(file).trim();
  if (file === undefined && !key) return undefined;
  if (key !== undefined && /^[\x21-\x7e]+$/.test(key)) return key;
  throw usageError(`${source} must contain one API key or token, on one line`);
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw usageError(`--key-file cannot be read: ${(error as Error).message}`);
  }
}
