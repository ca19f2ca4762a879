import { useEffect, useState } from "react";
import type { WrongRow } from "./check-rows.ts";
import type { Mapping } from "./mapping.ts";
import { readUsers } from "./read-file.ts";

export interface Check {
  readonly usable: number;
  readonly wrong: readonly WrongRow[];
  readonly isDone: boolean;
  readonly error: unknown;
}

const nothing: Check = { usable: 0, wrong: [], isDone: false, error: undefined };

/** How many rows are read between two updates of the page. */
const STEP_ROWS = 2000;

/** Checks all rows of a file, and begins anew with another mapping. */
export function useCheck(file: Blob, mapping: Mapping): Check {
  const [check, setCheck] = useState(nothing);
  useEffect(() => {
    const abort = new AbortController();
    const wrong: WrongRow[] = [];
    let usable = 0;
    const run = async () => {
      for await (const row of readUsers(file, mapping, abort.signal)) {
        if ("issue" in row) wrong.push(row);
        else usable += 1;
        if ((usable + wrong.length) % STEP_ROWS === 0)
          setCheck({ usable, wrong: [...wrong], isDone: false, error: undefined });
      }
      setCheck({ usable, wrong, isDone: true, error: undefined });
    };
    run().catch((error) => abort.signal.aborted || setCheck({ usable, wrong, isDone: false, error }));
    return () => {
      abort.abort();
      setCheck(nothing);
    };
  }, [file, mapping]);
  return check;
}
