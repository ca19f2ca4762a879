// biome-ignore-all lint/a11y/useSemanticElements: rows that exist only while they are visible cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the controls in them take the focus
import { memo } from "react";
import { texts } from "../texts/texts.ts";
import { memberText } from "./metadata.ts";

export interface RowActions {
  readonly open: (userId: string, position: number) => void;
  readonly toggle: (position: number) => void;
}

interface Props {
  readonly position: number;
  readonly top: number;
  readonly userId: string | undefined;
  readonly name: string | null | undefined;
  readonly metadata: string | null | undefined;
  readonly isAdmin: boolean;
  readonly isGone: boolean;
  readonly isSelected: boolean;
  /** True for the one row that the Tab key reaches. */
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly columns: readonly string[];
  readonly actions: RowActions;
}

/** A row that knows only plain values: most rows are the same after a change. */
export const UserRow = memo(function UserRow(props: Props) {
  const { position, top, userId, name, metadata, columns, actions } = props;
  const { isAdmin, isGone, isSelected, isActive, isOpen } = props;
  const text = texts.users.table;
  const label = userId === undefined ? text.loading : (name ?? text.unnamed);
  const className = `users-row${isSelected ? " selected" : ""}${isGone ? " gone" : ""}`;
  return (
    <div
      role="row"
      aria-rowindex={position + 2}
      aria-current={isOpen || undefined}
      className={className}
      data-position={position}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="cell" className="users-check">
        {userId !== undefined && (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={text.select(label)}
            checked={isSelected}
            onChange={() => actions.toggle(position)}
          />
        )}
      </div>
      <div role="cell" className="users-name">
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          className={userId === undefined ? "pending" : undefined}
          onClick={() => userId !== undefined && actions.open(userId, position)}
        >
          {label}
        </button>
        {isAdmin && <span className="badge">{text.admin}</span>}
        {isGone && <span className="badge bad">{text.gone}</span>}
      </div>
      <div role="cell" className="mono">
        {userId}
      </div>
      {columns.map((column) => (
        <div role="cell" key={column}>
          {memberText(metadata, column)}
        </div>
      ))}
      <div role="cell" className="mono dim users-metadata">
        {metadata}
      </div>
    </div>
  );
});
