import { useState } from "react";
import type { ListState } from "../directory/list-state.ts";
import type { Users } from "../directory/users-of.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";

interface Props {
  readonly users: Users;
  readonly state: ListState;
}

/** Selects every row that the query finds. In a directory, the rest of them is read first, which costs no AWS call. */
export function SelectAllFound({ users: { list, selection }, state }: Props) {
  const [isSelecting, setSelecting] = useState(false);
  const { found, total, directory, hasMore } = state;
  const text = texts.users.selection;
  if (isSelecting) return <p className="number">{text.selecting(found.length, total ?? found.length)}</p>;
  const isComplete = total !== undefined;
  const canReadAll = directory !== undefined && isComplete;
  if (selection.hasAll(found.indexes) && !(canReadAll && hasMore)) return null;
  const select = async () => {
    setSelecting(true);
    if (canReadAll) await list.readAll();
    selection.add(list.state.get().found.indexes);
    setSelecting(false);
  };
  return (
    <Button kind="quiet" onPress={select}>
      {text.all(canReadAll ? total : found.length, isComplete)}
    </Button>
  );
}
