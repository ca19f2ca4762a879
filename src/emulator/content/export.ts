import type { AppInstanceRow } from "../store/app-instance.ts";
import type { AppInstanceUserRow } from "../store/app-instance-user.ts";
import type { Slice } from "../store/statement.ts";
import type { Store } from "../store/store.ts";
import type { AdminContent, AppInstanceContent, BotContent, Content, EndpointContent, UserContent } from "./content.ts";

const PAGE = 1_000;

/**
 * What the store holds, as JSON in pieces, one user a line, so that neither a million users nor a comparison of two exports is too
 * much. Read in one go, it is of one moment.
 */
export function* exportText(store: Store): Generator<string> {
  yield '{"AppInstances":[';
  let comma = "";
  for (const appInstance of rows(store.appInstances.list)) {
    if (appInstance.deleting !== 0) continue;
    const { seq } = appInstance;
    yield `${comma}\n${opening(withoutLists(appInstance, store))}`;
    yield* member(
      "Users",
      mapped(
        rows((slice) => store.appInstanceUsers.list(seq, slice)),
        (user) => userOf(user, seq, store),
      ),
    );
    yield* member("Bots", botsOf(seq, store));
    yield* member("Admins", adminsOf(seq, store));
    yield "}";
    comma = ",";
  }
  yield "]}\n";
}

/** The same as a value. */
export const exportContent = (store: Store): Content => JSON.parse([...exportText(store)].join(""));

/** An object's text without its end. */
const opening = (object: object) => JSON.stringify(object).slice(0, -1);

function* member(name: string, items: Iterable<object>): Generator<string> {
  let before = `,"${name}":[\n`;
  for (const item of items) {
    yield before + JSON.stringify(item);
    before = ",\n";
  }
  if (before === ",\n") yield "]";
}

const withoutLists = (row: AppInstanceRow, store: Store): AppInstanceContent => ({
  AppInstanceId: row.id,
  Name: row.name,
  ...(row.metadata !== null && { Metadata: row.metadata }),
  ...(row.retentionDays !== null && { ChannelRetentionSettings: { RetentionDays: row.retentionDays } }),
  ...(row.retentionDeletesAt !== null && { InitiateDeletionTimestamp: isoTime(row.retentionDeletesAt) }),
  ...tagsOf(row.seq, "", store),
  ...timesOf(row),
});

function userOf(row: AppInstanceUserRow, appInstance: number, store: Store): UserContent {
  const endpoints = [...endpointsOf(row.seq, appInstance, store)];
  return {
    AppInstanceUserId: row.id,
    Name: row.name,
    ...(row.metadata !== null && { Metadata: row.metadata }),
    ...(row.expirationDays !== null && {
      ExpirationSettings: { ExpirationDays: row.expirationDays, ExpirationCriterion: "CREATED_TIMESTAMP" },
    }),
    ...tagsOf(appInstance, `user/${row.id}`, store),
    ...(endpoints.length > 0 && { Endpoints: endpoints }),
    ...timesOf(row),
  };
}

const endpointsOf = (user: number, appInstance: number, store: Store): Iterable<EndpointContent> =>
  mapped(
    rows((slice) => store.appInstanceUserEndpoints.list(appInstance, user, slice)),
    (row) => ({
      EndpointId: row.id,
      ...(row.name !== null && { Name: row.name }),
      Type: row.type as EndpointContent["Type"],
      ResourceArn: row.resourceArn,
      EndpointAttributes: {
        DeviceToken: row.deviceToken,
        ...(row.voipDeviceToken !== null && { VoipDeviceToken: row.voipDeviceToken }),
      },
      AllowMessages: row.allowMessages as NonNullable<EndpointContent["AllowMessages"]>,
      ...timesOf(row),
    }),
  );

const botsOf = (appInstance: number, store: Store): Iterable<BotContent> =>
  mapped(
    rows((slice) => store.appInstanceBots.list(appInstance, slice)),
    (row) => ({
      AppInstanceBotId: row.id,
      ...(row.name !== null && { Name: row.name }),
      ...(row.metadata !== null && { Metadata: row.metadata }),
      Configuration: JSON.parse(row.configuration),
      ...tagsOf(appInstance, `bot/${row.id}`, store),
      ...timesOf(row),
    }),
  );

const adminsOf = (appInstance: number, store: Store): Iterable<AdminContent> =>
  mapped(
    rows((slice) => store.appInstanceAdmins.list(appInstance, slice)),
    ({ kind, id, createdAt }) => ({
      ...(kind === "user" ? { AppInstanceUserId: id } : { AppInstanceBotId: id }),
      CreatedTimestamp: isoTime(createdAt),
    }),
  );

function tagsOf(appInstance: number, resource: string, store: Store) {
  const tags = store.tags.list(appInstance, resource);
  return tags.length > 0 ? { Tags: tags } : {};
}

function timesOf({ createdAt, updatedAt }: { readonly createdAt: number; readonly updatedAt: number }) {
  const created = isoTime(createdAt);
  return { CreatedTimestamp: created, ...(updatedAt !== createdAt && { LastUpdatedTimestamp: isoTime(updatedAt) }) };
}

const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();

/** All rows of a list, read page by page. */
function* rows<Row extends { readonly seq: number }>(list: (slice: Slice) => Row[]): Generator<Row> {
  for (let after = 0; ; ) {
    const page = list({ after, limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
    after = (page.at(-1) as Row).seq;
  }
}

function* mapped<A, B>(items: Iterable<A>, map: (item: A) => B): Generator<B> {
  for (const item of items) yield map(item);
}
