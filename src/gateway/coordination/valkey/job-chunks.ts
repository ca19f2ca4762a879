import { GatewayError } from "../../domain/gateway-error.ts";
import type { ItemResult } from "../../domain/job.ts";
import { applyOutcome, bitsOf, isFailed, openItems } from "../chunk-data.ts";
import type { Chunk, ChunkOutcome, Page, ResultFilter } from "../job-store.ts";
import type { Argument } from "./connection.ts";
import type { JobContext } from "./job-rows.ts";
import { claimScript, extendScript, readHeldScript, reportScript, resultsScript } from "./scripts/job-chunks.ts";

/** How many chunks of results are read at once, and how many are looked at for them. */
const RESULT_BATCH = 10;
const RESULT_SCAN = 1000;
/** Rare outcomes may fill a page with less. */
const MAX_RESULT_BATCHES = 10;

export type ChunkClaim = [name: string, number: number, fence: number];

type ClaimReply = [
  row: readonly (Buffer | null)[],
  number: Buffer,
  fence: number,
  first: Buffer,
  claimedAt: Buffer,
  repeated: number,
  input: Buffer | null,
];

type HeldReply = [
  row: readonly (Buffer | null)[],
  input: Buffer | null,
  output: Buffer | null,
  first: Buffer,
  last: Buffer,
];

const unreadable = () =>
  new GatewayError("JOB_STORE_UNAVAILABLE", "No key of CURSOR_KEYS of this replica decrypts the results", {
    retryable: true,
  });

export class JobChunks {
  readonly #context: JobContext;
  readonly #onUnreadable: (name: string) => Promise<unknown>;

  constructor(context: JobContext, onUnreadable: (name: string) => Promise<unknown>) {
    this.#context = context;
    this.#onUnreadable = onUnreadable;
  }

  async claim(leaseMs: number, except: readonly string[]): Promise<Chunk | undefined> {
    const { connection, seal, open, parse } = this.#context;
    for (;;) {
      const reply = await connection.run("job-claim", claimScript, [leaseMs, ...except]);
      if (!reply) return undefined;
      const [row, number, fence, first, claimedAt, repeated, sealedInput] = reply as ClaimReply;
      const [{ name }, job] = [parse(row), open(row)];
      const input = sealedInput && seal.openInput(name, Number(number), sealedInput);
      if (!job || !input) {
        await this.#onUnreadable(name);
        continue;
      }
      const { items, pageToken } = openItems(input);
      return {
        job,
        number: Number(number),
        fence,
        firstClaimedAt: Number(claimedAt),
        isRepeated: repeated === 1,
        items,
        pageToken,
        firstNumber: Number(first),
      };
    }
  }

  async extend(claim: ChunkClaim, leaseMs: number): Promise<"held" | "stopping" | "lost"> {
    const state = await this.#context.connection.run("job-extend", extendScript, [...claim, leaseMs]);
    if (!state) return "lost";
    return String(state) === "RUNNING" ? "held" : "stopping";
  }

  async complete(claim: ChunkClaim, outcome: ChunkOutcome): Promise<boolean> {
    const { connection, seal, parse } = this.#context;
    const [name, number] = claim;
    const held = (await connection.run("job-read-held", readHeldScript, claim)) as HeldReply | null;
    if (!held) return false;
    const [reply, sealedInput, sealedOutput, first, last] = held;
    const row = parse(reply);
    const { results, failed, input, isOpen } = applyOutcome(
      {
        input: sealedInput ? seal.openInput(name, number, sealedInput) : undefined,
        results: sealedOutput ? seal.openResults(name, number, sealedOutput) : undefined,
        isDryRun: row.isDryRun,
      },
      outcome,
    );
    const isExport = row.total === null;
    const { nextPageToken: pageToken } = outcome;
    const page = pageToken === undefined ? "" : seal.sealInput(name, number + 1, { items: [], pageToken });
    const stored = await connection.run("job-report", reportScript, [
      ...claim,
      isOpen ? 1 : 0,
      seal.sealResults(name, number, results),
      bitsOf(results.map((result) => result.outcome)),
      failed,
      isExport ? Number(first) + results.length - 1 : Number(last),
      outcome.results.length,
      outcome.results.filter(isFailed).length,
      input ? 1 : 0,
      input ? seal.sealInput(name, number, input) : "",
      isExport && !isOpen ? (page ? "page" : "end") : "",
      page,
    ]);
    return stored === 1;
  }

  async results(name: string, { outcomes, after = 0, limit }: ResultFilter): Promise<Page<ItemResult>> {
    const { connection, seal } = this.#context;
    const wanted = outcomes ? bitsOf(outcomes) : -1;
    const rows: ItemResult[] = [];
    let position: Buffer | number | null = after;
    for (let read = 0; position !== null && rows.length <= limit; read += 1) {
      if (read >= MAX_RESULT_BATCHES && rows.length > 0) return { rows, hasNext: true };
      const args: Argument[] = [name, position, wanted, RESULT_BATCH, RESULT_SCAN];
      const reply = await connection.run("job-results", resultsScript, args);
      const [found, next] = reply as [[number: Buffer, output: Buffer][], Buffer | null];
      for (const [number, output] of found) {
        const all = seal.openResults(name, Number(number), output);
        if (!all) throw unreadable();
        rows.push(...all.filter((row) => row.number > after && (!outcomes || outcomes.includes(row.outcome))));
      }
      position = next;
    }
    return { rows: rows.slice(0, limit), hasNext: rows.length > limit };
  }
}
