import { decodeUtf8 } from "../../../src/csv/decode-utf8.ts";
import type { InputRow } from "../../../src/csv/input-row.ts";
import { readRows } from "../../../src/csv/read-rows.ts";
import { type ImportRow, toImportRow } from "../../../src/user-files/import-rows.ts";
import { createRowCheck } from "./check-rows.ts";
import { type Mapping, mapRow } from "./mapping.ts";

/** Rows of this length are read in a few milliseconds; between two pieces, the page can react. */
const PIECE_BYTES = 32_768;

async function* piecesOf(file: Blob, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    signal.throwIfAborted();
    yield new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer());
  }
}

const rowsOf = (file: Blob, signal: AbortSignal): AsyncGenerator<InputRow> =>
  readRows(decodeUtf8(piecesOf(file, signal)), {});

export interface Head {
  readonly columns: readonly string[];
  readonly rows: readonly InputRow[];
}

const HEAD_ROWS = 20;

/** Reads the first rows of a file. Throws an InputError for a file that cannot be read. */
export async function readHead(file: Blob, signal: AbortSignal): Promise<Head> {
  const rows: InputRow[] = [];
  for await (const row of rowsOf(file, signal)) {
    rows.push(row);
    if (rows.length === HEAD_ROWS) break;
  }
  const columns = new Set(rows.flatMap((row) => ("value" in row ? Object.keys(row.value) : [])));
  return { columns: [...columns], rows };
}

/** Reads and checks the users of a file. The same file and mapping give the same rows. */
export async function* readUsers(file: Blob, mapping: Mapping, signal: AbortSignal): AsyncGenerator<ImportRow> {
  const check = createRowCheck();
  for await (const row of rowsOf(file, signal)) yield check(toImportRow(mapRow(row, mapping)));
}

/** Checks the first rows, as they are shown. */
export function checkHead({ rows }: Head, mapping: Mapping): readonly ImportRow[] {
  const check = createRowCheck();
  return rows.map((row) => check(toImportRow(mapRow(row, mapping))));
}
