import type { User } from "./rows.ts";

/** What the directory of the gateway filters by, and its order. */
export interface Query {
  readonly search: string;
  /** Undefined for admins and all others. */
  readonly isAdmin: boolean | undefined;
  readonly metadata: readonly { readonly path: string; readonly equals: string }[];
  readonly isDescending: boolean;
}

export interface PageRequest {
  readonly query: Query;
  readonly first: number;
  readonly after?: string | undefined;
}

interface Page {
  readonly users: readonly User[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | undefined;
}

export interface DirectoryPage extends Page {
  readonly total: number | undefined;
  readonly state: string;
  readonly userCount: number;
  readonly asOf: string | undefined;
}

export interface ListPage extends Page {
  /** Errors of rows that the gateway cannot read. */
  readonly errors: readonly unknown[];
}

/** Where the users of an AppInstance come from. */
export interface Source {
  /** Resolves with undefined if the gateway keeps no directory of the AppInstance. */
  readDirectory(request: PageRequest, signal: AbortSignal): Promise<DirectoryPage | undefined>;
  /** Reads users in AWS's order. Resolves with undefined if there is no such AppInstance. */
  readList(
    request: Omit<PageRequest, "query">,
    looksAhead: boolean,
    signal: AbortSignal,
  ): Promise<ListPage | undefined>;
  readDirectoryAdmins(signal: AbortSignal): Promise<readonly string[]>;
  readAdmins(signal: AbortSignal): Promise<readonly string[]>;
  readExact(userId: string, signal: AbortSignal): Promise<User | undefined>;
}
