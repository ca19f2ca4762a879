import { useState } from "react";
import { graphql } from "react-relay/hooks";
import type { useSaveMutation } from "../generated/useSaveMutation.graphql.ts";
import { mayHaveHappened } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import { useWrite } from "../network/use-write.ts";
import { changesIn, compareWithStored, type Draft, rebase, type Version } from "./edit.ts";
import { useStoredVersion } from "./user-version.ts";

const mutation = graphql`
  mutation useSaveMutation($input: UpdateAppInstanceUserInput!) {
    updateAppInstanceUser(input: $input) {
      appInstanceUser {
        id
        name
        metadata
        updatedAt
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`;

/** What became of the last attempt to save. */
export type SaveState =
  | { readonly kind: "editing" }
  | { readonly kind: "conflict"; readonly stored: Version }
  /** Nobody knows whether the edit was saved. */
  | { readonly kind: "lost" }
  | { readonly kind: "not-saved" }
  | { readonly kind: "look-failed"; readonly error: unknown };

/** Errors after which the user is not as it was shown, or is gone. */
const changed: ReadonlySet<string> = new Set(["CONFLICT", "NOT_FOUND_OR_FORBIDDEN"]);

interface Options {
  readonly onDraft: (draft: Draft) => void;
  readonly onSaved: () => void;
}

/** Saves an edit without overwriting what somebody else has written since it began. */
export function useSave(arn: string, { onDraft, onSaved }: Options) {
  const { attempt, isWriting, userErrors, error } = useWrite<useSaveMutation>(mutation);
  const readStored = useStoredVersion(arn);
  const [state, setState] = useState<SaveState>({ kind: "editing" });
  const [isLooking, setLooking] = useState(false);

  const save = async (draft: Draft): Promise<void> => {
    setState({ kind: "editing" });
    const result = await write(draft);
    if (result.response) return onSaved();
    if (result.userErrors.some(({ code }) => code && changed.has(code))) return resolveConflict(draft);
    if (result.error !== undefined && mayHaveHappened(detailsOf(result.error))) setState({ kind: "lost" });
  };

  const write = (draft: Draft) => {
    const expectedUpdatedAt = draft.base.updatedAt || null;
    return attempt({ input: { arn, ...changesIn(draft), expectedUpdatedAt } });
  };

  const resolveConflict = (draft: Draft) =>
    compare(draft, async (stored) => {
      // Nothing is different, and the error says why: another change is in flight, or AWS forbids it.
      if (stored.updatedAt === draft.base.updatedAt) return;
      const rebased = rebase(draft, stored);
      onDraft(rebased);
      const result = await write(rebased);
      if (result.response) onSaved();
    });

  /** Finds out whether an edit was saved whose response was lost. */
  const look = (draft: Draft) =>
    compare(draft, async (stored) => {
      onDraft(rebase(draft, stored));
      setState({ kind: "not-saved" });
    });

  const compare = async (draft: Draft, onUnchanged: (stored: Version) => Promise<void>): Promise<void> => {
    setLooking(true);
    try {
      const stored = await readStored();
      // The whole detail shows that the user is gone, with the text of the edit.
      if (!stored) return;
      const comparison = compareWithStored(draft, stored);
      if (comparison === "written") return onSaved();
      if (comparison === "conflict") return setState({ kind: "conflict", stored });
      await onUnchanged(stored);
    } catch (lookError) {
      setState({ kind: "look-failed", error: lookError });
    } finally {
      setLooking(false);
    }
  };

  return { save, look, state, isBusy: isWriting || isLooking, userErrors, error };
}
