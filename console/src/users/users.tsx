import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { readSearchText } from "../directory/search-text.ts";
import { type Users as UsersOfInstance, usersOf } from "../directory/users-of.ts";
import { lazyPart } from "../network/lazy-part.ts";
import { useMedia } from "../ui/use-media.ts";
import { useStore } from "../ui/use-store.ts";
import { Toolbar } from "./toolbar.tsx";
import { useStickyHeight } from "./use-sticky-height.ts";
import { useView } from "./use-view.ts";
import { UserResults } from "./user-results.tsx";
import type { TableHandle } from "./user-table.tsx";
import { queryOf, readView, type View } from "./view.ts";
import "./users.css";

// What the first rows do without.
const OpenUser = lazyPart(async () => (await import("./open-user.tsx")).OpenUser);
const SelectionBar = lazyPart(async () => (await import("./selection-bar.tsx")).SelectionBar);

/** The users of an AppInstance, and the one that is open beside them. */
export function Users({ arn }: { readonly arn: string }) {
  const users = usersOf(arn);
  const state = useStore(users.list.state);
  useStore(users.selection.version);
  const [view, changeView] = useView();
  const [active, setActive] = useState(0);
  const table = useRef<TableHandle>(null);
  const [stickyPx, toolbar] = useStickyHeight();
  const isWide = useMedia("(min-width: 1024px)");
  const target = useSearch(users, arn, view, state.isOff);
  const { open, close } = useOpenUser(view, changeView, () => table.current?.focusActive());

  const search = useCallback(
    (text: string) => {
      setActive(0);
      table.current?.toTop();
      // The request is on its way while the page shows the text.
      users.list.show(queryOf({ ...readView(window.location.search), search: text }, arn));
      changeView({ search: text }, true);
    },
    [users, arn, changeView],
  );
  const filter = useCallback(
    (change: Partial<View>) => {
      setActive(0);
      table.current?.toTop();
      changeView(change);
    },
    [changeView],
  );

  const isListShown = isWide || view.user === undefined;
  return (
    <div className="users">
      {isListShown && (
        <section className="users-main">
          <Toolbar
            ref={toolbar}
            arn={arn}
            users={users}
            state={state}
            view={view}
            onSearch={search}
            onSubmit={(text) => users.exact.show(readSearchText(text, arn).userId, 0)}
            onDown={() => table.current?.focusActive()}
            onChange={filter}
          />
          <UserResults
            arn={arn}
            users={users}
            state={state}
            view={view}
            target={target}
            active={active}
            stickyPx={stickyPx}
            table={table}
            onActive={setActive}
            onOpen={open}
            onChange={filter}
            onLeave={() => users.selection.clear()}
          />
          {users.selection.size > 0 && (
            <Suspense>
              <SelectionBar users={users} state={state} arn={arn} />
            </Suspense>
          )}
        </section>
      )}
      <Suspense>
        {view.user !== undefined && <OpenUser key={view.user} arn={arn} userId={view.user} onClose={close} />}
      </Suspense>
    </div>
  );
}

/** Searches for what the URL says; returns what the text may mean. */
function useSearch({ list, exact }: UsersOfInstance, arn: string, view: View, isOff: boolean) {
  const { search } = view;
  const target = useMemo(() => readSearchText(search, arn), [search, arn]);
  const { userId, isLikely } = target;
  const query = useMemo(() => queryOf(view, arn), [view, arn]);
  useEffect(() => list.show(query), [list, query]);
  useEffect(() => () => list.stop(), [list]);
  const exactId = isOff || isLikely ? userId : undefined;
  useEffect(() => {
    exact.show(exactId);
    return () => exact.stop();
  }, [exact, exactId]);
  return target;
}

/** Opens users, and returns the focus to where it was. */
function useOpenUser(view: View, changeView: (change: Partial<View>) => void, focusRow: () => void) {
  const opener = useRef<Element>(null);
  const wasOpen = useRef(view.user !== undefined);
  const open = useCallback(
    (user: string) => {
      opener.current = document.activeElement;
      changeView({ user });
    },
    [changeView],
  );
  useEffect(() => {
    if (view.user === undefined && wasOpen.current) {
      const element = opener.current;
      if (element instanceof HTMLElement && element.isConnected && element !== document.body) element.focus();
      else focusRow();
    }
    wasOpen.current = view.user !== undefined;
  });
  return { open, close: () => changeView({ user: undefined }) };
}
