import type { AccountRegion, AppInstanceContent, Content } from "../public.ts";
import type { Tag } from "../store/tags.ts";

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface DemoAppInstance {
  readonly id: string;
  readonly name: string;
  readonly metadata: object;
  readonly createdAt: number;
  readonly users: number;
  readonly adminIndexes: readonly number[];
  readonly retentionDays?: number;
  readonly tags?: readonly Tag[];
  readonly bots?: readonly { readonly id: string; readonly name: string; readonly metadata: object }[];
  readonly endpointsOfFirstUser?: readonly DemoEndpoint[];
  readonly expiringIndexes?: readonly number[];
}

interface DemoEndpoint {
  readonly EndpointId: string;
  readonly Name: string;
  readonly Type: "APNS" | "GCM";
  readonly AllowMessages: "ALL" | "NONE";
}

const harbor: DemoAppInstance = {
  id: "0a1b2c3d-0001-4000-8000-00000000c0de",
  name: "Harbor Support Chat",
  metadata: { environment: "production", owner: "customer-care" },
  createdAt: Date.UTC(2026, 0, 5, 9),
  users: 150,
  adminIndexes: [0, 1, 7],
  retentionDays: 365,
  tags: [
    { Key: "environment", Value: "production" },
    { Key: "cost-center", Value: "4711" },
  ],
  bots: [
    { id: "0a1b2c3d-0b01-4000-8000-00000000c0de", name: "Harbor Pilot ⚓", metadata: { answers: "opening hours" } },
  ],
  endpointsOfFirstUser: [
    { EndpointId: "0a1b2c3d-0e01-4000-8000-00000000c0de", Name: "Alice’s iPhone", Type: "APNS", AllowMessages: "ALL" },
    { EndpointId: "0a1b2c3d-0e02-4000-8000-00000000c0de", Name: "Alice’s Pixel", Type: "GCM", AllowMessages: "NONE" },
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
    adminIndexes: [0, 3],
  },
  {
    id: "0a1b2c3d-0003-4000-8000-00000000c0de",
    name: "Sandbox",
    metadata: {},
    createdAt: Date.UTC(2026, 2, 2, 8),
    users: 12,
    adminIndexes: [0, 1],
    expiringIndexes: [11],
  },
];

/** The maximum, 15 years: the user is meant to be seen. */
const ExpirationSettings = { ExpirationDays: 5475, ExpirationCriterion: "CREATED_TIMESTAMP" } as const;

/** The AppInstance to show first: its users fill three pages, and it has admins and retention. */
export const demoAppInstanceId = harbor.id;

/** Returns the demo data: always the same ids, names and times. Only the ARNs of other services follow `place`. */
export function demoContent(place: AccountRegion): Content {
  let firstPerson = 0;
  const AppInstances = demo.map((appInstance) => {
    const content = contentOf(appInstance, place, firstPerson);
    firstPerson += appInstance.users;
    return content;
  });
  return { AppInstances };
}

function contentOf(appInstance: DemoAppInstance, place: AccountRegion, firstPerson: number): AppInstanceContent {
  const { id, name, metadata, createdAt, users, adminIndexes, retentionDays } = appInstance;
  const { tags = [], bots = [], endpointsOfFirstUser = [], expiringIndexes = [] } = appInstance;
  const time = (afterMs: number) => new Date(createdAt + afterMs).toISOString();
  const dayTwo = { CreatedTimestamp: time(DAY_MS) };
  const endpoints = endpointsOfFirstUser.map((endpoint) => ({
    ...endpoint,
    ResourceArn: pinpointApp(place),
    EndpointAttributes: { DeviceToken: `demo-device-token-${endpoint.Type}` },
    ...dayTwo,
  }));
  return {
    AppInstanceId: id,
    Name: name,
    Metadata: JSON.stringify(metadata),
    ...(retentionDays !== undefined && {
      ChannelRetentionSettings: { RetentionDays: retentionDays },
      InitiateDeletionTimestamp: time(30 * DAY_MS),
    }),
    Tags: tags,
    Users: Array.from({ length: users }, (_, n) => ({
      AppInstanceUserId: userId(n),
      Name: personName(firstPerson + n),
      ...userMetadata(n),
      ...(expiringIndexes.includes(n) && { ExpirationSettings }),
      ...(n === 0 && { Endpoints: endpoints }),
      CreatedTimestamp: time((n + 1) * MINUTE_MS),
    })),
    Bots: bots.map((bot) => ({
      AppInstanceBotId: bot.id,
      Name: bot.name,
      Metadata: JSON.stringify(bot.metadata),
      Configuration: { Lex: lexBot(place) },
      ...dayTwo,
    })),
    Admins: adminIndexes.map((n) => ({ AppInstanceUserId: userId(n), ...dayTwo })),
    CreatedTimestamp: time(0),
  };
}

const lexBot = ({ region, accountId }: AccountRegion) => ({
  LexBotAliasArn: `arn:aws:lex:${region}:${accountId}:bot-alias/HARBORBOT1/TSTALIASID`,
  LocaleId: "en_US",
  InvokedBy: { StandardMessages: "AUTO", TargetedMessages: "ALL" } as const,
});

const pinpointApp = ({ region, accountId }: AccountRegion) =>
  `arn:aws:mobiletargeting:${region}:${accountId}:apps/0a1b2c3d4e5f60718293a4b5c6d7e8f9`;

const userId = (n: number) => `user-${String(n + 1).padStart(3, "0")}`;

const givenNames =
  "Alice Bruno Chloé Dmitri Elif Femi Grace Haruto Ingrid João Kofi Leïla Mateo Noor Olga Paulo Quinn".split(" ");
const familyNames =
  "Okafor Lindström García Nguyễn Schäfer Ivanova Rossi Tanaka Kowalczyk Haddad O’Neill Silva Yılmaz".split(" ");
const otherNames =
  "李小龍,أمل حدّاد,Зоя Мороз,आशा ठाकुर,김서연,Pixel 🐙,Søren Ærø,Νίκος Παππάς,Night Shift 🌙,ดาว ใจดี,Þóra Ýr".split(",");

/** 17 given and 13 family names have no common divisor, so 221 people get distinct names. */
const personName = (n: number) =>
  n % 19 === 7 ? pick(otherNames, Math.floor(n / 19)) : `${pick(givenNames, n)} ${pick(familyNames, n)}`;

function userMetadata(n: number): { Metadata?: string } {
  if (n % 3 === 2) return {};
  const team = pick(["support", "sales", "design", "platform", "care"], n);
  const locale = pick(["en-GB", "de-DE", "ja-JP", "pt-BR", "fr-FR", "pl-PL", "tr-TR"], n);
  return { Metadata: JSON.stringify({ team, locale }) };
}

const pick = (words: readonly string[], n: number) => words[n % words.length] as string;
