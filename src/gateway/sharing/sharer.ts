/** The user of a shared resource. Resources are divided between groups, then between a group's principals. */
export interface Sharer {
  /** Callers with the same AppInstances. */
  readonly group: string;
  readonly principal: string;
}
