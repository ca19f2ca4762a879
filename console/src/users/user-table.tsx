// biome-ignore-all lint/a11y/useSemanticElements: rows that exist only while they are visible cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the controls in them take the focus
import { type CSSProperties, type KeyboardEvent, type Ref, useImperativeHandle, useMemo, useRef } from "react";
import type { ListState } from "../directory/list-state.ts";
import type { Users } from "../directory/users-of.ts";
import { texts } from "../texts/texts.ts";
import { useStore } from "../ui/use-store.ts";
import { TableHead } from "./table-head.tsx";
import { useReadingAhead } from "./use-reading-ahead.ts";
import { useRowFocus } from "./use-row-focus.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";
import { type RowActions, UserRow } from "./user-row.tsx";

export interface TableHandle {
  readonly focusActive: () => void;
  readonly toTop: () => void;
}

interface Props {
  readonly users: Users;
  readonly state: ListState;
  readonly columns: readonly string[];
  readonly isDescending: boolean;
  readonly openUser: string | undefined;
  readonly active: number;
  readonly stickyPx: number;
  readonly ref: Ref<TableHandle>;
  readonly onActive: (position: number) => void;
  readonly onOpen: (userId: string) => void;
  readonly onOrder: (isDescending: boolean) => void;
  /** Called for the Esc key, unless a user is open, who takes it. */
  readonly onLeave: () => void;
}

const COLUMN_WIDTH = "minmax(90px, 1fr)";

/** The users, of which only the rows in sight are in the page. */
export function UserTable(props: Props) {
  const { users, state, columns, active, onActive, onOpen, openUser } = props;
  const { list, selection } = users;
  const { rows } = list;
  const body = useRef<HTMLDivElement>(null);
  useStore(rows.version);
  useStore(selection.version);
  const { found, hasMore, total, isOff, isLoading } = state;
  const count = hasMore ? Math.max(found.length + 1, total ?? 0) : found.length;
  const { items, first, last, height, topOf, scrollTo, toTop } = useVirtualRows(body, {
    count,
    active,
    stickyPx: props.stickyPx,
  });
  const pageRows = Math.max(1, last - first - 1);
  const { focus, move } = useRowFocus(body, { count, active, pageRows, setActive: onActive, scrollTo });

  useReadingAhead(list, state, last);

  useImperativeHandle(props.ref, () => ({ focusActive: () => focus(active), toTop }));

  const actions = useMemo<RowActions>(() => {
    const toggle = (position: number) => {
      const index = list.state.get().found.at(position);
      onActive(position);
      if (index !== undefined) selection.toggle(index);
    };
    const open = (userId: string, position: number) => {
      onActive(position);
      onOpen(userId);
    };
    return { toggle, open };
  }, [list, selection, onActive, onOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (move(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "x") actions.toggle(active);
    if (event.key === "Escape" && openUser === undefined) props.onLeave();
  };

  const columnsStyle = { "--user-columns": columns.map(() => COLUMN_WIDTH).join(" ") } as CSSProperties;
  return (
    <div
      role="table"
      aria-label={texts.users.table.label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-busy={isLoading}
      className={columns.length > 0 ? "users-table extra" : "users-table"}
      style={columnsStyle}
      onKeyDown={onKeyDown}
    >
      <TableHead
        columns={columns}
        found={found}
        selection={selection}
        isDescending={props.isDescending}
        onOrder={isOff ? undefined : props.onOrder}
      />
      <div role="rowgroup" ref={body} className="users-body" style={{ height }}>
        {items.map((item) => {
          const index = found.at(item.index);
          const user = index === undefined ? undefined : rows.at(index);
          return (
            <UserRow
              key={item.key}
              position={item.index}
              top={topOf(item)}
              userId={user?.userId}
              name={user?.name}
              metadata={user?.metadata}
              isAdmin={user !== undefined && rows.isAdmin(user.userId)}
              isGone={user !== undefined && rows.isGone(user.userId)}
              isSelected={index !== undefined && selection.has(index)}
              isActive={item.index === active}
              isOpen={user !== undefined && user.userId === openUser}
              columns={columns}
              actions={actions}
            />
          );
        })}
      </div>
    </div>
  );
}
