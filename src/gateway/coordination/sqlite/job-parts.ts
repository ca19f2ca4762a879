import { createHmac, hash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type ChunkInput, divideItems } from "../chunk-data.ts";
import type { AddResult, JobLimits, JobPart } from "../job-store.ts";
import type { ChunkTable } from "./chunk-tables.ts";
import type { JobRow } from "./job-tables.ts";

/** What an earlier part with the same key has added. */
type Added = Omit<Extract<AddResult, { status: "added" }>, "job" | "status">;

const KEY_BYTES = 12;

/** Names of users and callers as the file contains them. */
export const hmac = (secret: Uint8Array, text: string): Buffer => createHmac("sha256", secret).update(text).digest();

/** The table of parts, so that a part that is sent again adds nothing. */
export function openPartTable(db: DatabaseSync, secret: Uint8Array) {
  const select = db.prepare(
    "SELECT job.name, digest, outcome FROM part JOIN job ON job.seq = part.job WHERE part.key = ?",
  );
  const insert = db.prepare("INSERT INTO part VALUES (?, ?, ?, ?)");
  const keyOf = (scope: string, key: string) => hmac(secret, JSON.stringify(["part", scope, key]));
  const digestOf = (scope: string, { items }: JobPart) =>
    Buffer.from(hash("sha256", JSON.stringify([scope, items]), "buffer"));
  return {
    find(scope: string, part: JobPart): { readonly name: string; readonly added: Added } | "conflict" | undefined {
      if (part.idempotencyKey === undefined) return undefined;
      const row = select.get(keyOf(scope, part.idempotencyKey));
      if (!row) return undefined;
      const isSame = digestOf(scope, part).equals(row.digest as Uint8Array);
      return isSame ? { name: String(row.name), added: JSON.parse(String(row.outcome)) } : "conflict";
    },
    record(scope: string, part: JobPart, seq: number, added: Added): void {
      if (part.idempotencyKey === undefined) return;
      insert.run(keyOf(scope, part.idempotencyKey), seq, digestOf(scope, part), JSON.stringify(added));
    },
  };
}

interface Numbering {
  readonly chunks: ChunkTable;
  readonly secret: Uint8Array;
  readonly seal: (chunk: number, input: ChunkInput) => Uint8Array;
}

/** Adds the items that the job does not have, in chunks. Returns undefined if they are too many. */
export function addItems(
  { seq, items: before }: Pick<JobRow, "seq" | "items">,
  { items }: JobPart,
  { maxItems }: JobLimits,
  { chunks, secret, seal }: Numbering,
): Added | undefined {
  if (before + items.length > maxItems) return undefined;
  const isNew = items.map(({ key }) => chunks.addKey(seq, hmac(secret, key).subarray(0, KEY_BYTES)));
  const accepted = items.filter((_, index) => isNew[index]);
  const firstChunk = chunks.nextNumber(seq);
  for (const [index, { items, ...span }] of divideItems(accepted, before).entries()) {
    const number = firstChunk + index;
    chunks.insert(seq, { number, ...span, input: seal(number, { items }) });
  }
  chunks.addItems(seq, before + accepted.length);
  return { accepted: accepted.length, repeated: isNew.flatMap((added, index) => (added ? [] : [index])) };
}
