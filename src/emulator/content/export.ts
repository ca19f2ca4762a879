import type { AdminContent, AppInstanceContent, BotContent, Content, EndpointContent, UserContent } from "../public.ts";
import type { AppInstanceRow } from "../store/app-instance.ts";
import type { AppInstanceUserRow } from "../store/app-instance-user.ts";
import type { Slice } from "../store/statement.ts";
import type { Store } from "../store/store.ts";

const ROWS_PER_PAGE = 1_000;

/**
 * Yields the store's content as JSON in pieces, one user a line: a million users fit in memory, and two exports can be compared. Read
 * without a pause, the export is consistent.
 */
export function* exportText(store: Store): Generator<string> {
  yield '{"AppInstances":[';
  let comma = "";
  for (const appInstance of rows(store.appInstances.list)) {
    if (appInstance.deleting !== 0) continue;
    const { seq } = appInstance;
    yield `${comma}\n${withoutClosingBrace(withoutLists(appInstance, store))}`;
    const users = rows((slice) => store.appInstanceUsers.list(seq, slice));
    yield* listMember(
      "Users",
      users.map((user) => userOf(user, seq, store)),
    );
    yield* listMember("Bots", botsOf(seq, store));
    yield* listMember("Admins", adminsOf(seq, store));
    yield "}";
    comma = ",";
  }
  yield "]}\n";
}

export const exportContent = (store: Store): Content => JSON.parse([...exportText(store)].join(""));

const withoutClosingBrace = (object: object) => JSON.stringify(object).slice(0, -1);

function* listMember(name: string, items: Iterable<object>): Generator<string> {
  let separator = `,"${name}":[\n`;
  for (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ",\n";
  }
  if (separator === ",\n") yield "]";
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
  rows((slice) => store.appInstanceUserEndpoints.list(appInstance, user, slice)).map((row) => ({
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
  }));

const botsOf = (appInstance: number, store: Store): Iterable<BotContent> =>
  rows((slice) => store.appInstanceBots.list(appInstance, slice)).map((row) => ({
    AppInstanceBotId: row.id,
    ...(row.name !== null && { Name: row.name }),
    ...(row.metadata !== null && { Metadata: row.metadata }),
    Configuration: JSON.parse(row.configuration),
    ...tagsOf(appInstance, `bot/${row.id}`, store),
    ...timesOf(row),
  }));

const adminsOf = (appInstance: number, store: Store): Iterable<AdminContent> =>
  rows((slice) => store.appInstanceAdmins.list(appInstance, slice)).map(({ kind, id, createdAt }) => ({
    ...(kind === "user" ? { AppInstanceUserId: id } : { AppInstanceBotId: id }),
    CreatedTimestamp: isoTime(createdAt),
  }));

function tagsOf(appInstance: number, resource: string, store: Store) {
  const tags = store.tags.list(appInstance, resource);
  return tags.length > 0 ? { Tags: tags } : {};
}

function timesOf({ createdAt, updatedAt }: { readonly createdAt: number; readonly updatedAt: number }) {
  const created = isoTime(createdAt);
  return { CreatedTimestamp: created, ...(updatedAt !== createdAt && { LastUpdatedTimestamp: isoTime(updatedAt) }) };
}

const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();

function* rows<Row extends { readonly seq: number }>(list: (slice: Slice) => Row[]): Generator<Row> {
  for (let after = 0; ; ) {
    const page = list({ after, limit: ROWS_PER_PAGE });
    yield* page;
    if (page.length < ROWS_PER_PAGE) return;
    after = (page.at(-1) as Row).seq;
  }
}
