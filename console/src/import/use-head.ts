import { useEffect, useState } from "react";
import { type Head, readHead } from "./read-file.ts";

/** Reads the first rows of a file. */
export function useHead(file: Blob): { readonly head: Head | undefined; readonly error: unknown } {
  const [head, setHead] = useState<Head>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const abort = new AbortController();
    readHead(file, abort.signal).then(setHead, (reason) => abort.signal.aborted || setError(reason));
    return () => abort.abort();
  }, [file]);
  return { head, error };
}
