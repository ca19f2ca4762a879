import { useState } from "react";
import { useLeaveGuard } from "../ui/leave-guard.ts";
import { type Draft, isChanged as hasChanges, startDraft } from "./draft.ts";
import { useSave } from "./use-save.ts";
import type { Version } from "./values.ts";

interface Options<Field extends string> extends Omit<Parameters<typeof useSave<Field>>[0], "onDraft"> {
  /** The object as it was read. Until something is changed, the form shows what it is now. */
  readonly saved: Version<Field>;
}

/** An edit that ends when its form is closed. */
export function useEdit<Field extends string>({ saved, read, write, onSaved }: Options<Field>) {
  const [begun, setBegun] = useState<Draft<Field>>();
  const draft = begun ?? startDraft(saved);
  const isChanged = hasChanges(draft);
  const saving = useSave<Field>({
    read,
    write,
    onDraft: setBegun,
    onSaved: () => {
      discard();
      onSaved();
    },
  });
  const discard = () => {
    setBegun(undefined);
    saving.reset();
  };
  useLeaveGuard(isChanged, { keeps: ({ href }) => href === location.href, discard });
  const set = (field: Field, value: string) => setBegun({ ...draft, values: { ...draft.values, [field]: value } });
  return { draft, isChanged, saving, set, discard };
}
