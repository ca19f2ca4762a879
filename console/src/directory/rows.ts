import { Store } from "../ui/store.ts";

/** A user as a list returns it. Its ARN follows from the AppInstance's. */
export interface User {
  readonly userId: string;
  readonly name?: string | null;
  readonly metadata?: string | null;
}

export interface UserChange {
  readonly name?: string | null;
  readonly metadata?: string | null;
  readonly isAdmin?: boolean;
  /** True if the user was deleted. Its row stays until the list is read again. */
  readonly isGone?: boolean;
}

/** Changes that a read can overtake. Earlier ones are in every response that can still arrive. */
const MAX_CHANGES = 100;

/** Every user of an AppInstance that this page has read. Lists and the selection hold the indexes of rows, so that a change shows everywhere. */
export class Rows {
  readonly version = new Store(0);
  readonly #users: User[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #gone = new Set<string>();
  #admins = new Set<string>();
  #changes: readonly { readonly userId: string; readonly change: UserChange; readonly at: number }[] = [];

  get size(): number {
    return this.#users.length;
  }

  at(index: number): User | undefined {
    return this.#users[index];
  }

  indexOf(userId: string): number | undefined {
    return this.#indexes.get(userId);
  }

  isAdmin(userId: string): boolean {
    return this.#admins.has(userId);
  }

  isGone(userId: string): boolean {
    return this.#gone.has(userId);
  }

  /**
   * Adds users, or replaces what was known of them; returns their indexes. `since` is the version when the read of them began, which does
   * not know of changes after that.
   */
  add(users: readonly User[], since = this.version.get()): number[] {
    const indexes = users.map((user) => this.#put(user));
    const added = new Set(users.map(({ userId }) => userId));
    for (const { userId, change } of this.#changesSince(since)) if (added.has(userId)) this.#apply(userId, change);
    this.#touch();
    return indexes;
  }

  setAdmins(userIds: Iterable<string>, since = this.version.get()): void {
    this.#admins = new Set(userIds);
    for (const { userId, change } of this.#changesSince(since)) setMember(this.#admins, userId, change.isAdmin);
    this.#touch();
  }

  patch(userId: string, change: UserChange): void {
    this.#apply(userId, change);
    this.#touch();
    this.#changes = [...this.#changes, { userId, change, at: this.version.get() }].slice(-MAX_CHANGES);
  }

  #apply(userId: string, { isAdmin, isGone, ...fields }: UserChange): void {
    const user = this.#users[this.#indexes.get(userId) ?? -1];
    if (user) Object.assign(user, fields);
    setMember(this.#admins, userId, isAdmin);
    setMember(this.#gone, userId, isGone);
  }

  #changesSince(version: number) {
    return this.#changes.filter(({ at }) => at > version);
  }

  #put(user: User): number {
    const { userId } = user;
    const known = this.#indexes.get(userId);
    const index = known ?? this.#users.length;
    this.#users[index] = user;
    if (known === undefined) this.#indexes.set(userId, index);
    else this.#gone.delete(userId);
    return index;
  }

  #touch(): void {
    this.version.set(this.version.get() + 1);
  }
}

function setMember(set: Set<string>, member: string, isMember: boolean | undefined): void {
  if (isMember) set.add(member);
  else if (isMember === false) set.delete(member);
}
