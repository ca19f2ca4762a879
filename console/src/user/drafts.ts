import { useCaller } from "../caller/caller.tsx";
import { Store } from "../ui/store.ts";
import { useStore } from "../ui/use-store.ts";
import type { UserDraft } from "./use-save-user.ts";

/** They outlive their component, so that an edit survives an expired key. */
const drafts = new Store<ReadonlyMap<string, UserDraft>>(new Map());

/** Returns the draft of the caller for a user, and a function that changes or removes it. */
export function useDraft(arn: string) {
  const key = `${useCaller().id} ${arn}`;
  const draft = useStore(drafts).get(key);
  const setDraft = (next: UserDraft | undefined) => {
    const others = [...drafts.get()].filter(([other]) => other !== key);
    drafts.set(new Map(next ? [...others, [key, next]] : others));
  };
  return [draft, setDraft] as const;
}
