import type { DatabaseSync } from "node:sqlite";
import { prepareNextSeq } from "./counter.ts";
import { prepare, prepareSlices, type Slice } from "./statement.ts";

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

/** Endpoints belong to a user's number, which a later user with the same id does not have. */
export function openAppInstanceUserEndpointTable(db: DatabaseSync) {
  const endpointsOfUser = "appInstanceUserEndpoint WHERE appInstance = ? AND user = ?";
  const find = prepare<AppInstanceUserEndpointRow>(db, `SELECT * FROM ${endpointsOfUser} AND id = ?`);
  const list = prepareSlices<AppInstanceUserEndpointRow>(db, `SELECT * FROM ${endpointsOfUser}`);
  const findDevice = prepare(
    db,
    `SELECT 1 FROM ${endpointsOfUser} AND type = ? AND resourceArn = ? AND deviceToken = ?`,
  );
  const count = prepare<{ count: number }>(db, `SELECT count(*) AS count FROM ${endpointsOfUser}`);
  const nextSeq = prepareNextSeq(db);
  const insert = prepare(db, "INSERT INTO appInstanceUserEndpoint VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const update = prepare(
    db,
    `UPDATE appInstanceUserEndpoint SET name = coalesce(?, name), allowMessages = coalesce(?, allowMessages), updatedAt = ?
      WHERE appInstance = ? AND user = ? AND seq = ?`,
  );
  const remove = prepare(db, `DELETE FROM ${endpointsOfUser} AND seq = ?`);
  const clear = prepare(db, `DELETE FROM ${endpointsOfUser}`);

  return {
    find: (appInstance: number, user: number, id: string) => find.get(appInstance, user, id),
    list: (appInstance: number, user: number, slice: Slice) => list(slice, appInstance, user),
    has: (appInstance: number, user: number, { type, resourceArn, deviceToken }: Device) =>
      findDevice.get(appInstance, user, type, resourceArn, deviceToken) !== undefined,
    count: (appInstance: number, user: number) => count.get(appInstance, user)?.count ?? 0,
    add(appInstance: number, user: number, endpoint: NewEndpoint, createdAt: number, updatedAt = createdAt): void {
      const { id, name, type, resourceArn, deviceToken, voipDeviceToken, allowMessages } = endpoint;
      insert.run(
        appInstance,
        user,
        nextSeq(appInstance),
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
    update(
      appInstance: number,
      user: number,
      seq: number,
      changes: { readonly name: string | undefined; readonly allowMessages: string | undefined },
      now: number,
    ): void {
      update.run(changes.name ?? null, changes.allowMessages ?? null, now, appInstance, user, seq);
    },
    remove: (appInstance: number, user: number, seq: number) => remove.run(appInstance, user, seq),
    clear: (appInstance: number, user: number) => clear.run(appInstance, user),
  };
}
