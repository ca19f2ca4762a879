import { hash, randomUUID } from "node:crypto";
import type { Rights } from "../../domain/caller.ts";
import type { Job, JobSpec } from "../../domain/job.ts";
import { divideItems, scopeOfParts } from "../chunk-data.ts";
import type { AddResult, JobLimits, JobPart } from "../job-store.ts";
import type { Argument } from "./connection.ts";
import type { JobContext, JobReply } from "./job-rows.ts";
import { addScript, createScript, findKeysScript, findPartScript, noteVolatileScript } from "./scripts/job-parts.ts";

/** What a part has added to its job. */
type Added = Omit<Extract<AddResult, { status: "added" }>, "job" | "status">;

const ITEM_NAME_LENGTH = 22;

/** Names a part by its idempotency key. Empty without one. */
interface SentPart {
  readonly key: string;
  readonly digest: string;
}

/** Adds items to jobs in Valkey. Scripts check that nothing changed since it was read; otherwise it is read again. */
export class JobParts {
  readonly #context: JobContext;
  /** In front of the key of an item. An HMAC of each would take most of the time of an import. */
  readonly #itemSecret: string;

  constructor(context: JobContext) {
    this.#context = context;
    this.#itemSecret = context.names.hash("secret of item keys");
  }

  async create(spec: JobSpec, rights: Rights, part: JobPart, { maxItems, maxJobs }: JobLimits): Promise<AddResult> {
    const { connection, names, seal } = this.#context;
    const scope = scopeOfParts(spec);
    const name = randomUUID();
    const isExport = spec.kind === "EXPORT_USERS";
    if (part.items.length > maxItems) return { status: "too-many-items" };
    const keys = this.#keysOf(part);
    const { added, accepted } = selectNew(part, keys, []);
    const chunks = isExport ? [{ first: 1, last: 0, items: [] }] : divideItems(accepted, 0);
    const sent = this.#describePart(scope, part);
    for (;;) {
      const known = await this.#find(sent);
      if (known) return known;
      const reply = await connection.run("job-create", createScript, [
        name,
        names.hash("owner", spec.principal),
        maxJobs,
        seal.sealSpec(name, spec),
        seal.sealRights(spec.principal, rights, Date.now()),
        isExport ? "" : accepted.length,
        accepted.length,
        sent.key,
        sent.digest,
        JSON.stringify(added),
        ...countAll(keys),
        ...this.#sealChunks(name, 1, chunks),
      ]);
      if (Buffer.isBuffer(reply)) return { status: "too-many-jobs" };
      if (reply) return this.#confirm(reply as JobReply, added);
    }
  }

  async add(name: string, part: JobPart, { maxItems }: JobLimits): Promise<AddResult> {
    const { connection, parse, seal } = this.#context;
    const keys = this.#keysOf(part);
    const sent = this.#describePart(name, part);
    for (;;) {
      const known = await this.#find(sent);
      if (known) return known;
      const reply = await connection.run("job-keys", findKeysScript, [name, ...keys]);
      const [row, isKnown] = reply as [JobReply, readonly number[]];
      const job = row && parse(row);
      if (job?.state !== "PAUSED" || job.startedAt !== null || job.total === null) return { status: "not-addable" };
      if (job.items + part.items.length > maxItems) return { status: "too-many-items" };
      const { added, accepted } = selectNew(part, keys, isKnown);
      const stored = await connection.run("job-add", addScript, [
        name,
        job.items,
        job.items + accepted.length,
        part.spec ? seal.sealSpec(name, part.spec) : "",
        sent.key,
        sent.digest,
        JSON.stringify(added),
        ...countAll(keys),
        ...this.#sealChunks(name, job.chunks + 1, divideItems(accepted, job.items)),
      ]);
      if (stored) return this.#confirm(stored as JobReply, added);
    }
  }

  async #find({ key, digest: own }: SentPart): Promise<AddResult | undefined> {
    if (key === "") return undefined;
    const reply = await this.#context.connection.run("job-part", findPartScript, [key]);
    if (!reply) return undefined;
    const [digest, outcome, row] = reply as [Buffer, Buffer, JobReply];
    if (digest.toString() !== own) return { status: "conflict" };
    return this.#confirm(row, JSON.parse(outcome.toString()));
  }

  /** Resolves when the items are on disk, or when it is known and noted that they may not be. */
  async #confirm(row: JobReply, added: Added): Promise<AddResult> {
    const { connection, parse, open } = this.#context;
    if (!row) return { status: "conflict" };
    const { name } = parse(row);
    const isDurable = await connection.confirm(name);
    const confirmed = isDurable ? row : await connection.run("job-volatile", noteVolatileScript, [name]);
    const job: Job | null = open(confirmed as JobReply);
    return job ? { status: "added", job, ...added } : { status: "not-addable" };
  }

  #keysOf({ items }: JobPart): string[] {
    return items.map(({ key }) => hash("sha256", this.#itemSecret + key, "base64url").slice(0, ITEM_NAME_LENGTH));
  }

  #describePart(scope: string, { items, idempotencyKey }: JobPart): SentPart {
    if (idempotencyKey === undefined) return { key: "", digest: "" };
    const { names } = this.#context;
    const digest = hash("sha256", JSON.stringify([scope, items]));
    return { key: names.hash("part", scope, idempotencyKey), digest: names.hash("digest", digest) };
  }

  #sealChunks(name: string, firstNumber: number, chunks: ReturnType<typeof divideItems>): Argument[] {
    const sealed = chunks.flatMap(({ first, last, items }, index) => [
      first,
      last,
      this.#context.seal.sealInput(name, firstNumber + index, { items }),
    ]);
    return [chunks.length, ...sealed];
  }
}

const countAll = (keys: readonly string[]): Argument[] => [keys.length, ...keys];

/** Returns the items that their job does not have, each key once. */
function selectNew({ items }: JobPart, keys: readonly string[], isKnown: readonly number[]) {
  const seen = new Set<string>();
  const isNew = keys.map((key, index) => isKnown[index] !== 1 && seen.size < seen.add(key).size);
  const accepted = items.filter((_, index) => isNew[index]);
  const repeated = isNew.flatMap((isAdded, index) => (isAdded ? [] : [index]));
  return { accepted, added: { accepted: accepted.length, repeated } };
}
