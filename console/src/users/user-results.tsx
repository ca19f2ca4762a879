import type { RefObject } from "react";
import type { ListState } from "../directory/list-state.ts";
import type { SearchTarget } from "../directory/search-text.ts";
import type { Users } from "../directory/users-of.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { CreateUserButton } from "../user/create-user-button.tsx";
import { ExactHit } from "./exact-hit.tsx";
import { type TableHandle, UserTable } from "./user-table.tsx";
import { isFiltered, type View } from "./view.ts";

interface Props {
  readonly arn: string;
  readonly users: Users;
  readonly state: ListState;
  readonly view: View;
  readonly target: SearchTarget;
  readonly active: number;
  readonly stickyPx: number;
  readonly table: RefObject<TableHandle | null>;
  readonly onActive: (position: number) => void;
  readonly onOpen: (userId: string) => void;
  readonly onChange: (change: Partial<View>) => void;
  readonly onLeave: () => void;
}

/** What was found, or why there is nothing. */
export function UserResults(props: Props) {
  const { users, state, view, target, onOpen, onChange } = props;
  const { list, exact } = users;
  const { isKnown, isOff, found, error, warning } = state;
  const failure = error !== undefined && (
    <div className="users-notice">
      <ErrorNotice error={error} onRetry={() => list.retry()} />
    </div>
  );
  return (
    <>
      {isOff && <DirectoryIsOff />}
      <ExactHit
        users={users}
        target={target}
        hasDirectory={!isOff}
        onOpen={onOpen}
        onRetry={() => exact.show(target.userId, 0)}
      />
      {warning !== undefined && (
        <div className="users-notice">
          <ErrorNotice error={warning} onRetry={() => list.refresh()} />
        </div>
      )}
      {state.errorAt === "start" && failure}
      {!isKnown && <Loading />}
      {found.length > 0 && (
        <UserTable
          ref={props.table}
          users={users}
          state={state}
          columns={view.columns}
          isDescending={view.isDescending}
          openUser={view.user}
          active={props.active}
          stickyPx={props.stickyPx}
          onActive={props.onActive}
          onOpen={onOpen}
          onOrder={(isDescending) => onChange({ isDescending })}
          onLeave={props.onLeave}
        />
      )}
      {isKnown && error === undefined && !state.isLoading && found.length === 0 && (
        <Nothing arn={props.arn} state={state} view={view} onChange={onChange} />
      )}
      {state.errorAt === "end" && failure}
    </>
  );
}

function DirectoryIsOff() {
  const { title, text, setting, more } = texts.users.off;
  return (
    <p className="users-notice small dim">
      <strong>{title}</strong> {text} <code>{setting}</code> {more}
    </p>
  );
}

function Nothing({ arn, state, view, onChange }: Pick<Props, "arn" | "state" | "view" | "onChange">) {
  const text = texts.users.empty;
  const isFilling = state.directory !== undefined && state.directory.asOf === undefined;
  if (!state.exists) return null;
  if (!state.isOff && isFiltered(view))
    return (
      <div className="users-empty">
        <p>{isFilling ? text.noneYet : text.none}</p>
        <Button onPress={() => onChange({ search: "", isAdmin: undefined, metadata: [] })}>{text.clear}</Button>
      </div>
    );
  if (isFilling) return <Loading />;
  return (
    <div className="users-empty">
      <h2>{text.title}</h2>
      <p>{text.text}</p>
      <CreateUserButton appInstanceArn={arn} />
    </div>
  );
}
