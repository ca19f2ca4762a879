import { useState } from "react";
import type { UserError } from "../network/use-write.ts";
import { useLeaveGuard } from "../ui/leave-guard.ts";
import { changesOf, findDifferences, isWritten, type Values, type Version } from "./values.ts";

interface Options<Field extends string> {
  /** The object as it was read. */
  readonly saved: Version<Field>;
  /** Reads it again. Resolves with undefined if it is gone. */
  readonly read: () => Promise<Version<Field> | undefined>;
  /** Writes the changes if the object is still of that time. `values` are all fields as they are then. */
  readonly save: (
    changes: Partial<Values<Field>>,
    expectedUpdatedAt: string,
    values: Values<Field>,
  ) => Promise<{ readonly response?: unknown; readonly userErrors: readonly UserError[] }>;
  readonly onSaved: () => void;
}

interface Draft<Field extends string> {
  /** The object when the edit began. */
  readonly base: Version<Field>;
  readonly values: Values<Field>;
  /** What somebody else has written since; null if the object is gone. */
  readonly theirs?: Version<Field> | null;
}

/** An edit of an object that does not overwrite what somebody else writes meanwhile. */
export function useEdit<Field extends string>({ saved, read, save, onSaved }: Options<Field>) {
  const [draft, setDraft] = useState<Draft<Field>>();
  const [readError, setReadError] = useState<unknown>();
  const { base, values, theirs } = draft ?? { base: saved, values: saved.values };
  const changes = changesOf(base.values, values);
  const isChanged = Object.keys(changes).length > 0;
  const close = () => setDraft(undefined);
  useLeaveGuard(isChanged, { keeps: ({ href }) => href === location.href, discard: close });
  const finish = () => {
    close();
    onSaved();
  };
  const write = async ({ updatedAt, values: stored }: Version<Field>) => {
    setReadError(undefined);
    const { response, userErrors } = await save(changes, updatedAt, { ...stored, ...changes });
    if (response !== undefined) finish();
    else if (userErrors.some(({ code }) => code === "CONFLICT")) await compare(updatedAt).catch(setReadError);
  };
  const compare = async (expectedUpdatedAt: string) => {
    const stored = await read();
    // Its own lost response may have written it.
    if (stored && isWritten(changes, stored.values)) finish();
    // Another change is in flight, which the error says.
    else if (stored?.updatedAt !== expectedUpdatedAt) setDraft({ base, values, theirs: stored ?? null });
  };
  return {
    values,
    readError,
    isChanged,
    set: (field: Field, value: string) => setDraft({ base, values: { ...values, [field]: value } }),
    cancel: close,
    save: () => write(base),
    conflict:
      theirs === undefined
        ? undefined
        : {
            isGone: theirs === null,
            changedAt: theirs?.updatedAt,
            differences: theirs ? findDifferences(base.values, values, theirs.values) : [],
            overwrite: () => write(theirs ?? base),
            keep: close,
          },
  };
}
