import { useState } from "react";
import { mayHaveBeenPerformed } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import type { WriteState } from "../network/use-write.ts";
import { compareWithStored, type Draft, rebase } from "./draft.ts";
import type { Version } from "./values.ts";

/** What became of the last attempt to save. */
export type SaveState<Field extends string> =
  | { readonly kind: "editing" }
  | { readonly kind: "conflict"; readonly stored: Version<Field> }
  /** Nobody knows whether the edit was saved. */
  | { readonly kind: "lost" }
  | { readonly kind: "not-saved" }
  | { readonly kind: "gone" }
  | { readonly kind: "check-failed"; readonly error: unknown };

/** Errors after which the object is not as it was shown, or is gone. */
const changed: ReadonlySet<string> = new Set(["CONFLICT", "NOT_FOUND", "NOT_FOUND_OR_FORBIDDEN"]);

interface Options<Field extends string> {
  /** Reads what is stored now. Resolves with null if the object is gone. */
  readonly read: () => Promise<Version<Field> | null>;
  /** Writes the changes of a draft if the object is still what the draft is based on. */
  readonly write: (
    draft: Draft<Field>,
  ) => Promise<Pick<WriteState, "userErrors" | "error"> & { readonly response?: unknown }>;
  readonly onDraft: (draft: Draft<Field>) => void;
  readonly onSaved: () => void;
}

/** Saves an edit without overwriting what somebody else has written since it began. */
export function useSave<Field extends string>({ read, write, onDraft, onSaved }: Options<Field>) {
  const [state, setState] = useState<SaveState<Field>>({ kind: "editing" });
  const [isChecking, setChecking] = useState(false);

  const save = async (draft: Draft<Field>): Promise<void> => {
    setState({ kind: "editing" });
    const { response, userErrors, error } = await write(draft);
    if (response !== undefined) return onSaved();
    if (userErrors.some(({ code }) => code && changed.has(code))) return resolveConflict(draft);
    if (error !== undefined && mayHaveBeenPerformed(detailsOf(error))) setState({ kind: "lost" });
  };

  const resolveConflict = (draft: Draft<Field>) =>
    compare(draft, async (stored) => {
      // Nothing is different, and the error says why: another change is in flight, or AWS forbids it.
      if (stored.updatedAt === draft.base.updatedAt) return;
      const rebased = rebase(draft, stored);
      onDraft(rebased);
      const { response } = await write(rebased);
      if (response !== undefined) onSaved();
    });

  /** Finds out whether an edit was saved whose response was lost. */
  const check = (draft: Draft<Field>) =>
    compare(draft, async (stored) => {
      onDraft(rebase(draft, stored));
      setState({ kind: "not-saved" });
    });

  /** Writes an edit over what somebody else has written. */
  const overwrite = (draft: Draft<Field>, stored: Version<Field>) => {
    const rebased = rebase(draft, stored);
    onDraft(rebased);
    return save(rebased);
  };

  const compare = async (draft: Draft<Field>, onUnchanged: (stored: Version<Field>) => Promise<void>) => {
    setChecking(true);
    try {
      const stored = await read();
      if (!stored) return setState({ kind: "gone" });
      const comparison = compareWithStored(draft, stored);
      if (comparison === "written") return onSaved();
      if (comparison === "conflict") return setState({ kind: "conflict", stored });
      await onUnchanged(stored);
    } catch (error) {
      setState({ kind: "check-failed", error });
    } finally {
      setChecking(false);
    }
  };

  return { state, isChecking, save, check, overwrite, reset: () => setState({ kind: "editing" }) };
}
