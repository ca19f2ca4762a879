import type { Connection } from "./connection.ts";

/**
 * What resolvers hand on. Only the ARN is always known; a field that is absent was not fetched yet, a field that is
 * null is known not to be there. So a row of a list answers its name without a further call, and its `createdAt` by one.
 */
type Known<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | null };

interface Described {
  name: string;
  metadata: string;
  createdAt: Date;
  updatedAt: Date;
}

interface Model<Type extends string> {
  readonly __typename: Type;
  readonly arn: string;
}

export type AppInstance = Model<"AppInstance"> & Known<Described>;
export type AppInstanceUser = Model<"AppInstanceUser"> & Known<Described>;
export type AppInstanceBot = Model<"AppInstanceBot"> & Known<Described>;
export type AppInstanceIdentity = AppInstanceUser | AppInstanceBot;

/** `arn` is that of the promoted user or bot: an admin has none of its own. */
export type AppInstanceAdmin = Model<"AppInstanceAdmin"> & Known<Pick<Described, "name" | "createdAt">>;

export type AppInstanceConnection = Connection<AppInstance>;
export type AppInstanceUserConnection = Connection<AppInstanceUser>;
export type AppInstanceAdminConnection = Connection<AppInstanceAdmin>;

export type Node = AppInstance | AppInstanceUser | AppInstanceBot | AppInstanceAdmin;

export interface RetentionSettings {
  readonly channelRetentionSettings: { readonly retentionDays: number | null } | null;
  readonly initiateDeletionAt: Date | null;
}
