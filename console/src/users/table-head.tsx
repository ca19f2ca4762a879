// biome-ignore-all lint/a11y/useSemanticElements: rows that exist only while they are visible cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the controls in them take the focus
import { useEffect, useRef } from "react";
import type { Found } from "../directory/found.ts";
import type { Selection } from "../directory/selection.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly columns: readonly string[];
  readonly found: Found;
  readonly selection: Selection;
  readonly isDescending: boolean;
  /** Undefined if the order is AWS's. */
  readonly onOrder: ((isDescending: boolean) => void) | undefined;
}

export function TableHead({ columns, found, selection, isDescending, onOrder }: Props) {
  const text = texts.users.table;
  return (
    <div role="rowgroup" className="users-head">
      <div role="row" aria-rowindex={1} className="users-row">
        <div role="columnheader" className="users-check">
          <SelectAll found={found} selection={selection} />
        </div>
        <div role="columnheader" aria-sort={onOrder ? (isDescending ? "descending" : "ascending") : undefined}>
          {onOrder ? (
            <button type="button" onClick={() => onOrder(!isDescending)}>
              {text.name}
            </button>
          ) : (
            text.name
          )}
        </div>
        <Heading>{text.userId}</Heading>
        {columns.map((column) => (
          <Heading key={column}>{column}</Heading>
        ))}
        <Heading className="users-metadata">{text.metadata}</Heading>
      </div>
    </div>
  );
}

const Heading = ({ children, className }: { readonly children: string; readonly className?: string }) => (
  <div role="columnheader" className={className}>
    {children}
  </div>
);

function SelectAll({ found, selection }: Pick<Props, "found" | "selection">) {
  const box = useRef<HTMLInputElement>(null);
  const isAll = selection.hasAll(found.indexes);
  useEffect(() => {
    if (box.current) box.current.indeterminate = !isAll && selection.size > 0;
  });
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={texts.users.table.selectAll}
      checked={isAll}
      disabled={found.length === 0}
      onChange={() => (isAll ? selection.clear() : selection.add(found.indexes))}
    />
  );
}
