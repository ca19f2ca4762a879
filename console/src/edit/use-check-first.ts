import { useState } from "react";

interface Options<Value> {
  /** Reads what is stored now. */
  readonly read: () => Promise<Value>;
  /** Returns whether what is about to be written is stored as the form began with it. */
  readonly isUnchanged: (stored: Value) => boolean;
}

/** Reads again before a write that AWS can't bind to a version, so that nobody is overwritten silently. */
export function useCheckFirst<Value>({ read, isUnchanged }: Options<Value>) {
  const [conflict, setConflict] = useState<{ readonly stored: Value }>();
  const [error, setError] = useState<unknown>();
  const [isChecking, setChecking] = useState(false);

  /** Resolves with what is stored, or with nothing if the write must not continue: the state says why. */
  const check = async (): Promise<{ readonly stored: Value } | undefined> => {
    setError(undefined);
    setChecking(true);
    try {
      const found = { stored: await read() };
      if (isUnchanged(found.stored)) return found;
      setConflict(found);
    } catch (failure) {
      setError(failure);
    } finally {
      setChecking(false);
    }
    return undefined;
  };

  return {
    check,
    conflict,
    error,
    isChecking,
    /** True while the fields must stay as they are: what a conflict shows is what is written. */
    isFrozen: isChecking || conflict !== undefined,
    clear: () => setConflict(undefined),
  };
}
