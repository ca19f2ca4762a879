import { paginateListAppInstanceUsers } from "@aws-sdk/client-chime-sdk-identity";
import { SwitchBoard } from "../../src/emulator/switches/board.ts";
import { presign } from "./signing.ts";
import type { House } from "./support.ts";

interface Row {
  readonly set: string;
  /** What must be set besides, from the beginning. */
  readonly with?: { readonly [name: string]: string };
  look(house: House): Promise<unknown>;
  readonly before: unknown;
  readonly after: unknown;
}

const home = ({ emulator }: House) => emulator.demoAppInstanceArn;
const userArn = (house: House, id = "user-001") => `${home(house)}/user/${id}`;

/** The exception's name, or `answered`. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "answered",
    (error: Error) => error.name,
  );

const create = (house: House, AppInstanceUserId: string, expirationDays?: number) =>
  house.chime.createAppInstanceUser({
    AppInstanceArn: home(house),
    AppInstanceUserId,
    Name: "N",
    ...(expirationDays && {
      ExpirationSettings: { ExpirationDays: expirationDays, ExpirationCriterion: "CREATED_TIMESTAMP" },
    }),
  });

const daysFromNow = (time: number) => Math.round(Math.abs(time - Date.now()) / 86_400_000);

const again = async (times: number, call: () => Promise<unknown>) => {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n += 1) outcomes.push(await outcome(call()));
  return outcomes;
};

/** The sizes of the pages that the SDK's paginator walks, and how many different users they had. */
async function walk({ chime, emulator }: House, pageSize = 50) {
  const AppInstanceArn = emulator.demoAppInstanceArn;
  const pages: string[][] = [];
  for await (const page of paginateListAppInstanceUsers({ client: chime, pageSize }, { AppInstanceArn })) {
    pages.push((page.AppInstanceUsers ?? []).map(({ AppInstanceUserArn = "" }) => AppInstanceUserArn.slice(-3)));
  }
  return { sizes: pages.map((page) => page.length), users: new Set(pages.flat()).size, first: pages[0]?.slice(0, 3) };
}

async function listNames({ chime }: House) {
  return (await chime.listAppInstances({})).AppInstances?.map(({ Name }) => Name);
}

/** Deletes an AppInstance, and looks for it. */
async function deleteAndLook({ chime }: House) {
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "Short" });
  await chime.deleteAppInstance({ AppInstanceArn });
  const { AppInstances = [] } = await chime.listAppInstances({});
  return [AppInstances.at(-1)?.Name, await outcome(chime.describeAppInstance({ AppInstanceArn }))];
}

const limit = "ResourceLimitExceededException";
const throttled = "ThrottledClientException";

/** For each switch how it is seen, by the real SDK wherever that sees it. */
export const rows: { readonly [name: string]: Row } = {
  EMULATOR_QUOTAS: {
    set: "appInstanceLists=1",
    look: ({ chime }) => again(2, () => chime.listAppInstances({})),
    before: ["answered", "answered"],
    after: ["answered", throttled],
  },
  EMULATOR_QUOTA_BURST_SECONDS: {
    set: "3",
    with: { EMULATOR_QUOTAS: "appInstanceLists=1" },
    look: ({ chime }) => again(3, () => chime.listAppInstances({})),
    before: ["answered", throttled, throttled],
    after: ["answered", "answered", "answered"],
  },
  EMULATOR_RETRY_AFTER: {
    set: "true",
    with: { EMULATOR_FAULTS: "none", EMULATOR_QUOTAS: "all=1" },
    look: async (house) => {
      let headers: unknown;
      while (headers === undefined) {
        const answer = await house.send("GET", "/app-instances");
        if (answer.status === 429) headers = answer.headers["retry-after"] ?? "none";
      }
      return headers;
    },
    before: "none",
    after: "1",
  },
  EMULATOR_QUOTA_APP_INSTANCES: {
    set: "3",
    look: ({ chime }) => outcome(chime.createAppInstance({ Name: "N" })),
    before: "answered",
    after: limit,
  },
  EMULATOR_QUOTA_APP_INSTANCE_USERS: {
    set: "150",
    look: (house) => outcome(create(house, crypto.randomUUID())),
    before: "answered",
    after: limit,
  },
  EMULATOR_QUOTA_APP_INSTANCE_ADMINS: {
    set: "3",
    look: async (house) => {
      const { AppInstanceUserArn: AppInstanceAdminArn } = await create(house, crypto.randomUUID());
      return outcome(house.chime.createAppInstanceAdmin({ AppInstanceArn: home(house), AppInstanceAdminArn }));
    },
    before: "answered",
    after: limit,
  },
  EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS: {
    set: "2",
    look: (house) =>
      outcome(
        house.chime.registerAppInstanceUserEndpoint({
          AppInstanceUserArn: userArn(house),
          Type: "GCM",
          ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
          EndpointAttributes: { DeviceToken: crypto.randomUUID() },
        }),
      ),
    before: "answered",
    after: limit,
  },
  EMULATOR_QUOTA_TAGS: {
    set: "3",
    look: (house) =>
      outcome(house.chime.tagResource({ ResourceARN: home(house), Tags: [{ Key: crypto.randomUUID(), Value: "v" }] })),
    before: "answered",
    after: limit,
  },
  EMULATOR_FAULTS: {
    set: "ListAppInstances:serviceUnavailable",
    look: ({ chime }) => outcome(chime.listAppInstances({})),
    before: "answered",
    after: "ServiceUnavailableException",
  },
  EMULATOR_CHANCE_SEED: {
    set: "another",
    with: { EMULATOR_FAULTS: "ListAppInstances:serviceUnavailable@50%" },
    look: async (house) => {
      // The same orders, given anew, begin anew.
      house.emulator.set({
        faults: [...new SwitchBoard({}).now.faults, { operation: "List*", kind: "reset", probability: 0.5 }],
      });
      return (await again(12, () => house.chime.listAppInstances({})))
        .map((name) => (name === "answered" ? "." : "x"))
        .join("");
    },
    before: "..x..x.xxx..",
    after: "",
  },
  EMULATOR_CLOCK: {
    set: "+31d",
    look: async (house) => {
      await create(house, "mayfly", 30).catch(() => {});
      const { AppInstanceUser } = await house.chime.describeAppInstanceUser({
        AppInstanceUserArn: userArn(house, "mayfly"),
      });
      const { headers } = await house.send("GET", "/app-instances");
      return [
        daysFromNow(Number(AppInstanceUser?.CreatedTimestamp)),
        daysFromNow(Date.parse(String(headers.date))),
        (await fetch(await presign(house, {}, { expiresIn: 60 }))).headers.get("x-amzn-errortype"),
      ];
    },
    before: [0, 0, null],
    // The user of before is gone, and was created again; the wire knows nothing of it.
    after: [31, 0, "ExpiredTokenException"],
  },
  EMULATOR_EXPIRATION_DELAY_SECONDS: {
    set: "7200",
    look: async (house) => {
      const id = crypto.randomUUID();
      await create(house, id, 1);
      const hours = (n: number) => house.emulator.set({ clockOffset: n * 3_600_000 });
      hours(25);
      const AppInstanceUserArn = userArn(house, id);
      const late = await outcome(house.chime.describeAppInstanceUser({ AppInstanceUserArn }));
      hours(27);
      const later = await outcome(house.chime.describeAppInstanceUser({ AppInstanceUserArn }));
      hours(0);
      return [late, later];
    },
    before: ["ForbiddenException", "ForbiddenException"],
    after: ["answered", "ForbiddenException"],
  },
  EMULATOR_DELETION_DELAY_SECONDS: {
    set: "60",
    look: async (house) => {
      const found = await deleteAndLook(house);
      house.emulator.set({ clockOffset: 61_000 });
      const later = await listNames(house);
      house.emulator.set({ clockOffset: 0 });
      return [...found, later?.length];
    },
    before: ["Sandbox", "ForbiddenException", 3],
    after: ["Short", "answered", 3],
  },
  EMULATOR_DELETION_SHOWS: {
    set: "lists",
    with: { EMULATOR_DELETION_DELAY_SECONDS: "60" },
    look: deleteAndLook,
    before: ["Short", "answered"],
    after: ["Short", "ForbiddenException"],
  },
  EMULATOR_LIST_ORDER: {
    set: "reverse",
    look: (house) => walk(house),
    before: { sizes: [50, 50, 50], users: 150, first: ["001", "002", "003"] },
    after: { sizes: [50, 50, 50], users: 150, first: ["150", "149", "148"] },
  },
  EMULATOR_PAGE_FILL: {
    set: "90%",
    look: (house) => walk(house),
    before: { sizes: [50, 50, 50], users: 150, first: ["001", "002", "003"] },
    after: { sizes: [45, 45, 45, 15], users: 150, first: ["001", "002", "003"] },
  },
  EMULATOR_EMPTY_PAGES: {
    set: "60%",
    look: async (house) => {
      const { sizes, users } = await walk(house, 10);
      return [users, sizes.length > 15, sizes.includes(0), sizes.at(-1)];
    },
    before: [150, false, false, 10],
    after: [150, true, true, 10],
  },
  EMULATOR_DEAD_END: {
    set: "true",
    look: async (house) => (await walk(house)).sizes,
    before: [50, 50, 50],
    after: [50, 50, 50, 0],
  },
  EMULATOR_LIST_LAG_SECONDS: {
    set: "60",
    look: async (house) => {
      const { AppInstanceArn = "" } = await house.chime.createAppInstance({ Name: crypto.randomUUID() });
      const { AppInstances = [] } = await house.chime.listAppInstances({});
      const described = await outcome(house.chime.describeAppInstance({ AppInstanceArn }));
      return [AppInstances.some((listed) => listed.AppInstanceArn === AppInstanceArn), described];
    },
    before: [true, "answered"],
    after: [false, "answered"],
  },
};
