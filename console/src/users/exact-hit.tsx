import { Link } from "wouter";
import { links } from "../app/routes.ts";
import type { SearchTarget } from "../directory/search-text.ts";
import type { Users } from "../directory/users-of.ts";
import { texts } from "../texts/texts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { useStore } from "../ui/use-store.ts";

interface Props {
  readonly users: Users;
  readonly target: SearchTarget;
  /** True if the list below searches, too, and says what it finds. */
  readonly hasDirectory: boolean;
  readonly onOpen: (userId: string) => void;
  readonly onRetry: () => void;
}

/** The user whose ID is the search text, above the list. */
export function ExactHit({ users: { exact, list }, target, hasDirectory, onOpen, onRetry }: Props) {
  const found = useStore(exact.state);
  useStore(list.rows.version);
  const text = texts.users.exact;
  if (target.otherInstance !== undefined)
    return (
      <p className="users-exact">
        {text.elsewhere} <Link href={links.user(target.otherInstance, target.words)}>{text.open}</Link>
      </p>
    );
  // Of a text that was entered before.
  if (found.state === "idle" || found.userId !== target.userId) return null;
  if (found.state === "failed")
    return (
      <div className="users-exact">
        <ErrorNotice error={found.error} onRetry={onRetry} />
      </div>
    );
  if (found.state !== "found") {
    if (hasDirectory) return null;
    return (
      <p className="users-exact dim">
        {found.state === "none" ? text.none(found.userId) : text.searching(found.userId)}
      </p>
    );
  }
  const { name, userId } = list.rows.at(found.index) ?? { name: null, userId: found.userId };
  return (
    <div className="users-exact">
      <span className="badge">{text.label}</span>
      <button type="button" className="users-exact-name" onClick={() => onOpen(userId)}>
        <bdi>{name ?? texts.users.table.unnamed}</bdi>
      </button>
      <span className="mono">{userId}</span>
      {list.rows.isAdmin(userId) && <span className="badge">{texts.users.table.admin}</span>}
    </div>
  );
}
