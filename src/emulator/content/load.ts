import { randomUUID } from "node:crypto";
import type { AdminContent, AppInstanceContent, BotContent, Content, EndpointContent, UserContent } from "../public.ts";
import { RETENTION_GRACE_MS } from "../store/app-instance.ts";
import type { Store } from "../store/store.ts";

/** Where content goes, and what fills its gaps. */
interface Target {
  readonly store: Store;
  readonly newId?: () => string;
  /** The time of everything that has none, in milliseconds. */
  readonly now: number;
  readonly onUserLoaded?: ((loadedUsers: number) => void) | undefined;
}

/** Adds checked content to a store. Needs a transaction. */
export function loadContent({ AppInstances }: Content, target: Target): void {
  let loadedUsers = 0;
  const onUserLoaded = () => {
    loadedUsers += 1;
    target.onUserLoaded?.(loadedUsers);
  };
  for (const appInstance of AppInstances) loadAppInstance(appInstance, target, onUserLoaded);
}

function loadAppInstance(content: AppInstanceContent, target: Target, onUserLoaded: () => void): void {
  const { store, newId = randomUUID } = target;
  const { AppInstanceId = newId(), Name, Metadata, ChannelRetentionSettings, InitiateDeletionTimestamp } = content;
  const { createdAt, updatedAt } = timesOf(content, target);
  const seq = store.appInstances.add(AppInstanceId, Name, Metadata, createdAt, updatedAt);
  const days = ChannelRetentionSettings?.RetentionDays;
  if (days !== undefined) {
    const deletesAt = parseTime(InitiateDeletionTimestamp) ?? createdAt + RETENTION_GRACE_MS;
    store.appInstances.setRetention(seq, days, deletesAt);
  }
  store.tags.set(seq, "", content.Tags ?? []);
  for (const user of content.Users ?? []) {
    loadUser(user, seq, target);
    onUserLoaded();
  }
  for (const bot of content.Bots ?? []) loadBot(bot, seq, target);
  for (const admin of content.Admins ?? []) loadAdmin(admin, seq, target);
}

function loadUser(content: UserContent, appInstance: number, target: Target): void {
  const { store } = target;
  const { AppInstanceUserId: id, Name: name, Metadata: metadata, ExpirationSettings, Endpoints = [] } = content;
  const expiration = {
    expirationDays: ExpirationSettings?.ExpirationDays,
    expirationCriterion: ExpirationSettings?.ExpirationCriterion,
  };
  const { createdAt, updatedAt } = timesOf(content, target);
  const user = store.appInstanceUsers.add(appInstance, { id, name, metadata, ...expiration }, createdAt, updatedAt);
  store.tags.set(appInstance, `user/${id}`, content.Tags ?? []);
  for (const endpoint of Endpoints) loadEndpoint(endpoint, appInstance, user, target);
}

function loadEndpoint(content: EndpointContent, appInstance: number, user: number, target: Target): void {
  const { store, newId = randomUUID } = target;
  const { EndpointId = newId(), Name, Type, ResourceArn, EndpointAttributes, AllowMessages = "ALL" } = content;
  const { createdAt, updatedAt } = timesOf(content, target);
  const endpoint = {
    id: EndpointId,
    name: Name,
    type: Type,
    resourceArn: ResourceArn,
    deviceToken: EndpointAttributes.DeviceToken,
    voipDeviceToken: EndpointAttributes.VoipDeviceToken,
    allowMessages: AllowMessages,
  };
  store.appInstanceUserEndpoints.add(appInstance, user, endpoint, createdAt, updatedAt);
}

function loadBot(content: BotContent, appInstance: number, target: Target): void {
  const { store, newId = randomUUID } = target;
  const { AppInstanceBotId: id = newId(), Name: name, Metadata: metadata, Configuration } = content;
  const { createdAt, updatedAt } = timesOf(content, target);
  const bot = { id, name, metadata, configuration: JSON.stringify(Configuration) };
  store.appInstanceBots.add(appInstance, bot, createdAt, updatedAt);
  store.tags.set(appInstance, `bot/${id}`, content.Tags ?? []);
}

function loadAdmin(content: AdminContent, appInstance: number, target: Target): void {
  const { AppInstanceUserId, AppInstanceBotId } = content;
  const { createdAt } = timesOf(content, target);
  const { appInstanceAdmins } = target.store;
  if (AppInstanceUserId !== undefined) appInstanceAdmins.add(appInstance, "user", AppInstanceUserId, createdAt);
  if (AppInstanceBotId !== undefined) appInstanceAdmins.add(appInstance, "bot", AppInstanceBotId, createdAt);
}

interface Times {
  readonly CreatedTimestamp?: string;
  readonly LastUpdatedTimestamp?: string;
}

function timesOf({ CreatedTimestamp, LastUpdatedTimestamp }: Times, { now }: Target) {
  const createdAt = parseTime(CreatedTimestamp) ?? now;
  return { createdAt, updatedAt: parseTime(LastUpdatedTimestamp) ?? createdAt };
}

const parseTime = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time));
