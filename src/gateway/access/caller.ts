export type Access = "read" | "write";

/** Who is calling. */
export interface Caller {
  /** Whose cursors and idempotency keys these are: those of one tenant mean nothing to another. */
  readonly tenant: string;
  /** Who may write may read, too. */
  readonly access: Access;
}
