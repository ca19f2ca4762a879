import { memo, type Ref } from "react";
import type { ListState } from "../directory/list-state.ts";
import type { Users } from "../directory/users-of.ts";
import { ImportLink } from "../import/import-link.tsx";
import { ExportButton } from "../jobs/export-button.tsx";
import { CreateUserButton } from "../user/create-user-button.tsx";
import { Columns } from "./columns.tsx";
import { FilterChips, Filters } from "./filters.tsx";
import { SearchBox } from "./search-box.tsx";
import { StatusLine } from "./status-line.tsx";
import { isFiltered, type View } from "./view.ts";

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly arn: string;
  readonly users: Users;
  readonly state: ListState;
  readonly view: View;
  readonly onSearch: (text: string) => void;
  readonly onSubmit: (text: string) => void;
  readonly onDown: () => void;
  readonly onChange: (change: Partial<View>) => void;
}

/** Search, filters and what they found. It stays at the top of the window where there is room. */
export function Toolbar({ ref, arn, users, state, view, onSearch, onSubmit, onDown, onChange }: Props) {
  const { list } = users;
  const { isOff } = state;
  return (
    <div ref={ref} className="users-toolbar">
      <search className="users-controls">
        <SearchBox search={view.search} isExact={isOff} onSearch={onSearch} onSubmit={onSubmit} onDown={onDown} />
        {!isOff && <Filters view={view} onChange={onChange} />}
        <Columns rows={list.rows} columns={view.columns} onChange={(columns) => onChange({ columns })} />
      </search>
      {!isOff && <FilterChips view={view} onChange={onChange} />}
      <div className="users-line">
        <StatusLine list={list} state={state} isFiltered={!isOff && isFiltered(view)} />
        <Actions arn={arn} />
      </div>
    </div>
  );
}

/** They are the same for every letter of a search. */
const Actions = memo(function Actions({ arn }: { readonly arn: string }) {
  return (
    <div className="actions">
      <CreateUserButton appInstanceArn={arn} />
      <ImportLink arn={arn} />
      <ExportButton arn={arn} />
    </div>
  );
});
