import type { DatabaseSync } from "node:sqlite";
import { numbers } from "./counter.ts";
import { type Slice, slices, statement } from "./statement.ts";

interface Device {
  readonly type: string;
  readonly resourceArn: string;
  readonly deviceToken: string;
}

interface NewEndpoint extends Device {
  readonly id: string;
  readonly name?: string | undefined;
  readonly voipDeviceToken?: string | undefined;
  readonly allowMessages: string;
}

export interface AppInstanceUserEndpointRow extends Device {
  readonly seq: number;
  readonly id: string;
  readonly name: string | null;
  readonly voipDeviceToken: string | null;
  readonly allowMessages: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A user is meant by number here, which no later user of the same id gets. */
export function appInstanceUserEndpointTable(db: DatabaseSync) {
  const ofUser = "appInstanceUserEndpoint WHERE appInstance = ? AND user = ?";
  const find = statement<AppInstanceUserEndpointRow>(db, `SELECT * FROM ${ofUser} AND id = ?`);
  const list = slices<AppInstanceUserEndpointRow>(db, `SELECT * FROM ${ofUser}`);
  const findDevice = statement(db, `SELECT 1 FROM ${ofUser} AND type = ? AND resourceArn = ? AND deviceToken = ?`);
  const count = statement<{ count: number }>(db, `SELECT count(*) AS count FROM ${ofUser}`);
  const next = numbers(db);
  const insert = statement(db, "INSERT INTO appInstanceUserEndpoint VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const update = statement(
    db,
    `UPDATE appInstanceUserEndpoint SET name = coalesce(?, name), allowMessages = coalesce(?, allowMessages), updatedAt = ?
      WHERE appInstance = ? AND user = ? AND seq = ?`,
  );
  const remove = statement(db, `DELETE FROM ${ofUser} AND seq = ?`);
  const clear = statement(db, `DELETE FROM ${ofUser}`);

  return {
    find: (appInstance: number, user: number, id: string) => find.one(appInstance, user, id),
    /** In the order of their registration. */
    list: (appInstance: number, user: number, slice: Slice) => list(slice, appInstance, user),
    has: (appInstance: number, user: number, { type, resourceArn, deviceToken }: Device) =>
      findDevice.one(appInstance, user, type, resourceArn, deviceToken) !== undefined,
    /** Counted each time, since the quota keeps them few. */
    count: (appInstance: number, user: number) => count.one(appInstance, user)?.count ?? 0,
    add(appInstance: number, user: number, endpoint: NewEndpoint, createdAt: number, updatedAt = createdAt): void {
      const { id, name, type, resourceArn, deviceToken, voipDeviceToken, allowMessages } = endpoint;
      insert.run(
        appInstance,
        user,
        next(appInstance),
        id,
        name ?? null,
        type,
        resourceArn,
        deviceToken,
        voipDeviceToken ?? null,
        allowMessages,
        createdAt,
        updatedAt,
      );
    },
    /** What is not given stays. */
    update(
      appInstance: number,
      user: number,
      seq: number,
      given: { readonly name: string | undefined; readonly allowMessages: string | undefined },
      now: number,
    ): void {
      update.run(given.name ?? null, given.allowMessages ?? null, now, appInstance, user, seq);
    },
    remove: (appInstance: number, user: number, seq: number) => remove.run(appInstance, user, seq),
    clear: (appInstance: number, user: number) => clear.run(appInstance, user),
  };
}
