import type { Content } from "../../src/emulator/public.ts";
import { keysFor, operator } from "../../test/support/callers.ts";

const instanceArn = (name: string) => `arn:aws:chime:us-east-1:123456789012:app-instance/${name}`;

export const attacker = instanceArn("attacker");
export const victim = instanceArn("victim");

const userId = (n: number) => `user-${n}`;
export const userArn = (instance: string, n: number) => `${instance}/user/${userId(n)}`;

const numbered = <Value>(count: number, create: (n: number) => Value): Value[] =>
  Array.from({ length: count }, (_, n) => create(n));

/** The AppInstances of callers in large numbers; each has ten. */
export const crowdInstances = numbered(5, (n) => instanceArn(`crowd-${n}`));
const CALLERS_PER_INSTANCE = 10;
const PEERS = 8;

const grants = {
  operator,
  victim: { scope: "read", instances: [victim] },
  reader: { scope: "read", instances: [attacker] },
  writer: { scope: "write", instances: [attacker] },
  user1: { user: userArn(attacker, 1) },
  user2: { user: userArn(attacker, 2) },
} as const;

export type CallerName = keyof typeof grants;
export type Headers = Record<string, string>;
export type Callers = Readonly<Record<CallerName, Headers>>;

/** Creates the keys of all callers, as headers and as a value of API_KEYS. */
export function createCallers() {
  const { variable, as } = keysFor(grants);
  const crowd = crowdInstances.flatMap((instance, group) =>
    readersOf(instance, `crowd${group}x`, CALLERS_PER_INSTANCE).map((reader) => ({ ...reader, instance })),
  );
  // Callers who share an AppInstance, for the share of each.
  const peers = readersOf(attacker, "peer", PEERS);
  return {
    variable: [variable, ...[...crowd, ...peers].map((reader) => reader.variable)].join(),
    as: as as Callers,
    crowd,
    peers: peers.map(({ headers }) => headers),
  };
}

function readersOf(instance: string, prefix: string, length: number) {
  return numbered(length, (n) => {
    const { variable, as } = keysFor<string>({ [`${prefix}${n}`]: { scope: "read", instances: [instance] } });
    return { variable, headers: as[`${prefix}${n}`] as Headers };
  });
}

const USERS = 1_000;
const METADATA = "m".repeat(1_000);

/** Returns an AppInstance of 1,000 users with a kilobyte of metadata each. */
const contentOf = (arn: string): NonNullable<Content["AppInstances"]>[number] => {
  const [, AppInstanceId = ""] = arn.split("/");
  return {
    AppInstanceId,
    Name: AppInstanceId,
    Users: numbered(USERS, (n) => ({
      AppInstanceUserId: userId(n),
      Name: `${userId(n)} of ${AppInstanceId}`,
      Metadata: METADATA,
    })),
  };
};

export const contentOfGroups = (instances: readonly string[] = [attacker, victim]): Content => ({
  AppInstances: instances.map(contentOf),
});
