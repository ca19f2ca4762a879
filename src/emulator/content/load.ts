import { randomUUID } from "node:crypto";
import { RETENTION_GRACE_MS } from "../store/app-instance.ts";
import type { Store } from "../store/store.ts";
import type { AdminContent, AppInstanceContent, BotContent, Content, UserContent } from "./content.ts";

/** What a store is given that content need not say. */
interface Making {
  readonly store: Store;
  readonly newId?: () => string;
  /** The time of what has none, in milliseconds. */
  readonly now: number;
  /** Hears how many users were added. */
  readonly onUser?: ((added: number) => void) | undefined;
}

/** Adds content to a store, inside a transaction. It must have been checked. */
export function plant({ AppInstances }: Content, making: Making): void {
  let users = 0;
  const addUser = () => {
    users += 1;
    making.onUser?.(users);
  };
  for (const appInstance of AppInstances) plantAppInstance(appInstance, making, addUser);
}

function plantAppInstance(content: AppInstanceContent, making: Making, added: () => void): void {
  const { store, newId = randomUUID } = making;
  const { AppInstanceId = newId(), Name, Metadata, ChannelRetentionSettings, InitiateDeletionTimestamp } = content;
  const { created, updated } = timesOf(content, making);
  const seq = store.appInstances.add(AppInstanceId, Name, Metadata, created, updated);
  const days = ChannelRetentionSettings?.RetentionDays;
  if (days !== undefined) {
    store.appInstances.setRetention(seq, days, at(InitiateDeletionTimestamp) ?? created + RETENTION_GRACE_MS);
  }
  store.tags.set(seq, "", content.Tags ?? []);
  for (const user of content.Users ?? []) {
    plantUser(user, seq, making);
    added();
  }
  for (const bot of content.Bots ?? []) plantBot(bot, seq, making);
  for (const admin of content.Admins ?? []) plantAdmin(admin, seq, making);
}

function plantUser(content: UserContent, appInstance: number, making: Making): void {
  const { store, newId = randomUUID } = making;
  const { AppInstanceUserId: id, Name: name, Metadata: metadata, ExpirationSettings, Endpoints = [] } = content;
  const expiration = {
    expirationDays: ExpirationSettings?.ExpirationDays,
    expirationCriterion: ExpirationSettings?.ExpirationCriterion,
  };
  const { created, updated } = timesOf(content, making);
  const user = store.appInstanceUsers.add(appInstance, { id, name, metadata, ...expiration }, created, updated);
  store.tags.set(appInstance, `user/${id}`, content.Tags ?? []);
  for (const {
    EndpointId = newId(),
    Name,
    Type,
    ResourceArn,
    EndpointAttributes,
    AllowMessages,
    ...times
  } of Endpoints) {
    const device = {
      type: Type,
      resourceArn: ResourceArn,
      deviceToken: EndpointAttributes.DeviceToken,
      voipDeviceToken: EndpointAttributes.VoipDeviceToken,
    };
    const endpoint = { id: EndpointId, name: Name, ...device, allowMessages: AllowMessages ?? "ALL" };
    const since = timesOf(times, making);
    store.appInstanceUserEndpoints.add(appInstance, user, endpoint, since.created, since.updated);
  }
}

function plantBot(content: BotContent, appInstance: number, making: Making): void {
  const { store, newId = randomUUID } = making;
  const { AppInstanceBotId: id = newId(), Name: name, Metadata: metadata, Configuration } = content;
  const { created, updated } = timesOf(content, making);
  const bot = { id, name, metadata, configuration: JSON.stringify(Configuration) };
  store.appInstanceBots.add(appInstance, bot, created, updated);
  store.tags.set(appInstance, `bot/${id}`, content.Tags ?? []);
}

function plantAdmin(content: AdminContent, appInstance: number, making: Making): void {
  const { AppInstanceUserId, AppInstanceBotId } = content;
  const { created } = timesOf(content, making);
  const { appInstanceAdmins } = making.store;
  if (AppInstanceUserId !== undefined) appInstanceAdmins.add(appInstance, "user", AppInstanceUserId, created);
  if (AppInstanceBotId !== undefined) appInstanceAdmins.add(appInstance, "bot", AppInstanceBotId, created);
}

interface Times {
  readonly CreatedTimestamp?: string;
  readonly LastUpdatedTimestamp?: string;
}

function timesOf({ CreatedTimestamp, LastUpdatedTimestamp }: Times, { now }: Making) {
  const created = at(CreatedTimestamp) ?? now;
  return { created, updated: at(LastUpdatedTimestamp) ?? created };
}

const at = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time));
