import type { Place } from "./arn.ts";
import type { Tag } from "./store/tags.ts";
import type { Store } from "./store.ts";

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface DemoAppInstance {
  readonly id: string;
  readonly name: string;
  readonly metadata: object;
  readonly createdAt: number;
  readonly users: number;
  /** Which of the users are admins, the first being 0. */
  readonly admins: readonly number[];
  readonly retentionDays?: number;
  readonly tags?: readonly Tag[];
  readonly bots?: readonly { readonly id: string; readonly name: string; readonly metadata: object }[];
  /** Devices of the first user. */
  readonly endpoints?: readonly DemoEndpoint[];
  /** Which of the users are to end some day. */
  readonly expiring?: readonly number[];
}

interface DemoEndpoint {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly allowMessages: string;
}

const harbor: DemoAppInstance = {
  id: "0a1b2c3d-0001-4000-8000-00000000c0de",
  name: "Harbor Support Chat",
  metadata: { environment: "production", owner: "customer-care" },
  createdAt: Date.UTC(2026, 0, 5, 9),
  users: 150,
  admins: [0, 1, 7],
  retentionDays: 365,
  tags: [
    { Key: "environment", Value: "production" },
    { Key: "cost-center", Value: "4711" },
  ],
  bots: [
    { id: "0a1b2c3d-0b01-4000-8000-00000000c0de", name: "Harbor Pilot ⚓", metadata: { answers: "opening hours" } },
  ],
  endpoints: [
    { id: "0a1b2c3d-0e01-4000-8000-00000000c0de", name: "Alice’s iPhone", type: "APNS", allowMessages: "ALL" },
    { id: "0a1b2c3d-0e02-4000-8000-00000000c0de", name: "Alice’s Pixel", type: "GCM", allowMessages: "NONE" },
  ],
};

const demo: readonly DemoAppInstance[] = [
  harbor,
  {
    id: "0a1b2c3d-0002-4000-8000-00000000c0de",
    name: "Clínica Aurora – Telehealth 🩺",
    metadata: { environment: "staging" },
    createdAt: Date.UTC(2026, 1, 16, 14, 30),
    users: 40,
    admins: [0, 3],
  },
  {
    id: "0a1b2c3d-0003-4000-8000-00000000c0de",
    name: "Sandbox",
    metadata: {},
    createdAt: Date.UTC(2026, 2, 2, 8),
    users: 12,
    admins: [0, 1],
    expiring: [11],
  },
];

/** 15 years, the most there can be, so that the user is there for whoever looks. */
const EXPIRATION_DAYS = 5475;

/** The AppInstance of the demo data to show first: its users fill three pages, and it has admins and retention. */
export const demoAppInstanceId = harbor.id;

/** Fills a store that never held an AppInstance with demo data: the same ids, names and times each time. */
export function seed(store: Store, place: Place): void {
  store.transaction(() => {
    if (!store.markSeeded()) return;
    let people = 0;
    for (const appInstance of demo) {
      plant(store, place, appInstance, people);
      people += appInstance.users;
    }
  });
}

function plant(store: Store, place: Place, appInstance: DemoAppInstance, firstPerson: number): void {
  const { id, name, metadata, createdAt, users, admins, retentionDays } = appInstance;
  const { tags = [], bots = [], endpoints = [], expiring = [] } = appInstance;
  const seq = store.appInstances.add(id, name, JSON.stringify(metadata), createdAt);
  for (let n = 0; n < users; n += 1) {
    const user = { id: userId(n), name: personName(firstPerson + n), metadata: userMetadata(n) };
    store.appInstanceUsers.add(seq, user, createdAt + (n + 1) * MINUTE_MS);
  }
  const tomorrow = createdAt + DAY_MS;
  for (const n of admins) store.appInstanceAdmins.add(seq, "user", userId(n), tomorrow);
  if (retentionDays !== undefined) store.appInstances.setRetention(seq, retentionDays, createdAt + 30 * DAY_MS);
  store.tags.set(seq, "", tags);
  for (const bot of bots) {
    const text = { metadata: JSON.stringify(bot.metadata), configuration: JSON.stringify({ Lex: lexBot(place) }) };
    store.appInstanceBots.add(seq, { ...bot, ...text }, tomorrow);
  }
  const user = (n: number) => store.appInstanceUsers.find(seq, userId(n))?.seq as number;
  for (const endpoint of endpoints) {
    const device = { resourceArn: pinpointApp(place), deviceToken: `demo-device-token-${endpoint.type}` };
    store.appInstanceUserEndpoints.add(seq, user(0), { ...endpoint, ...device }, tomorrow);
  }
  for (const n of expiring) store.expiration.set(seq, user(n), EXPIRATION_DAYS, "CREATED_TIMESTAMP");
}

const lexBot = ({ region, accountId }: Place) => ({
  LexBotAliasArn: `arn:aws:lex:${region}:${accountId}:bot-alias/HARBORBOT1/TSTALIASID`,
  LocaleId: "en_US",
  InvokedBy: { StandardMessages: "AUTO", TargetedMessages: "ALL" },
});

const pinpointApp = ({ region, accountId }: Place) =>
  `arn:aws:mobiletargeting:${region}:${accountId}:apps/0a1b2c3d4e5f60718293a4b5c6d7e8f9`;

const userId = (n: number) => `user-${String(n + 1).padStart(3, "0")}`;

const given =
  "Alice Bruno Chloé Dmitri Elif Femi Grace Haruto Ingrid João Kofi Leïla Mateo Noor Olga Paulo Quinn".split(" ");
const family =
  "Okafor Lindström García Nguyễn Schäfer Ivanova Rossi Tanaka Kowalczyk Haddad O’Neill Silva Yılmaz".split(" ");
const others =
  "李小龍,أمل حدّاد,Зоя Мороз,आशा ठाकुर,김서연,Pixel 🐙,Søren Ærø,Νίκος Παππάς,Night Shift 🌙,ดาว ใจดี,Þóra Ýr".split(",");

/** 17 given and 13 family names have no common divisor, so that no pair comes back among 221 people. */
const personName = (n: number) =>
  n % 19 === 7 ? pick(others, Math.floor(n / 19)) : `${pick(given, n)} ${pick(family, n)}`;

function userMetadata(n: number): string | undefined {
  if (n % 3 === 2) return undefined;
  const team = pick(["support", "sales", "design", "platform", "care"], n);
  const locale = pick(["en-GB", "de-DE", "ja-JP", "pt-BR", "fr-FR", "pl-PL", "tr-TR"], n);
  return JSON.stringify({ team, locale });
}

const pick = (words: readonly string[], n: number) => words[n % words.length] as string;
