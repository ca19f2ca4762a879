import { paginateListAppInstanceUsers } from "@aws-sdk/client-chime-sdk-identity";
import { LiveSwitches } from "../../src/emulator/switches/live-switches.ts";
import { presign } from "./signing.ts";
import type { EmulatorHarness } from "./support.ts";

interface Effect {
  readonly set: string;
  /** Other switches that are needed from the start. */
  readonly with?: { readonly [name: string]: string };
  observe(harness: EmulatorHarness): Promise<unknown>;
  readonly before: unknown;
  /** `different` if any other outcome will do. */
  readonly after: unknown;
}

const appInstanceOf = ({ emulator }: EmulatorHarness) => emulator.demoAppInstanceArn;
const userArn = (harness: EmulatorHarness, id = "user-001") => `${appInstanceOf(harness)}/user/${id}`;

/** Returns the exception's name, or `ok`. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: Error) => error.name,
  );

const create = (harness: EmulatorHarness, AppInstanceUserId: string, expirationDays?: number) =>
  harness.chime.createAppInstanceUser({
    AppInstanceArn: appInstanceOf(harness),
    AppInstanceUserId,
    Name: "N",
    ...(expirationDays && {
      ExpirationSettings: { ExpirationDays: expirationDays, ExpirationCriterion: "CREATED_TIMESTAMP" },
    }),
  });

const daysFromNow = (time: number) => Math.round(Math.abs(time - Date.now()) / 86_400_000);

const repeat = async (times: number, call: () => Promise<unknown>) => {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n += 1) outcomes.push(await outcome(call()));
  return outcomes;
};

/** Returns the sizes of the pages that the SDK's paginator walks, and the number of distinct users. */
async function walk({ chime, emulator }: EmulatorHarness, pageSize = 50) {
  const AppInstanceArn = emulator.demoAppInstanceArn;
  const pages: string[][] = [];
  for await (const page of paginateListAppInstanceUsers({ client: chime, pageSize }, { AppInstanceArn })) {
    pages.push((page.AppInstanceUsers ?? []).map(({ AppInstanceUserArn = "" }) => AppInstanceUserArn.slice(-3)));
  }
  return { sizes: pages.map((page) => page.length), users: new Set(pages.flat()).size, first: pages[0]?.slice(0, 3) };
}

async function listNames({ chime }: EmulatorHarness) {
  return (await chime.listAppInstances({})).AppInstances?.map(({ Name }) => Name);
}

/** Deletes an AppInstance, and returns the last one listed and the outcome of describing it. */
async function deleteAndDescribe({ chime }: EmulatorHarness) {
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "Short" });
  await chime.deleteAppInstance({ AppInstanceArn });
  const { AppInstances = [] } = await chime.listAppInstances({});
  return [AppInstances.at(-1)?.Name, await outcome(chime.describeAppInstance({ AppInstanceArn }))];
}

const limit = "ResourceLimitExceededException";
const throttled = "ThrottledClientException";

/** The effect of each switch, as the real SDK sees it where it can. */
export const effects: { readonly [name: string]: Effect } = {
  EMULATOR_QUOTAS: {
    set: "appInstanceLists=1",
    observe: ({ chime }) => repeat(2, () => chime.listAppInstances({})),
    before: ["ok", "ok"],
    after: ["ok", throttled],
  },
  EMULATOR_QUOTA_BURST_SECONDS: {
    set: "3",
    with: { EMULATOR_QUOTAS: "appInstanceLists=1" },
    observe: ({ chime }) => repeat(3, () => chime.listAppInstances({})),
    before: ["ok", throttled, throttled],
    after: ["ok", "ok", "ok"],
  },
  EMULATOR_RETRY_AFTER: {
    set: "true",
    with: { EMULATOR_FAULTS: "none", EMULATOR_QUOTAS: "all=1" },
    observe: async (harness) => {
      let headers: unknown;
      while (headers === undefined) {
        const response = await harness.send("GET", "/app-instances");
        if (response.status === 429) headers = response.headers["retry-after"] ?? "none";
      }
      return headers;
    },
    before: "none",
    after: "1",
  },
  EMULATOR_QUOTA_APP_INSTANCES: {
    set: "3",
    observe: ({ chime }) => outcome(chime.createAppInstance({ Name: "N" })),
    before: "ok",
    after: limit,
  },
  EMULATOR_QUOTA_APP_INSTANCE_USERS: {
    set: "150",
    observe: (harness) => outcome(create(harness, crypto.randomUUID())),
    before: "ok",
    after: limit,
  },
  EMULATOR_QUOTA_APP_INSTANCE_ADMINS: {
    set: "3",
    observe: async (harness) => {
      const { AppInstanceUserArn: AppInstanceAdminArn } = await create(harness, crypto.randomUUID());
      return outcome(
        harness.chime.createAppInstanceAdmin({ AppInstanceArn: appInstanceOf(harness), AppInstanceAdminArn }),
      );
    },
    before: "ok",
    after: limit,
  },
  EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS: {
    set: "2",
    observe: (harness) =>
      outcome(
        harness.chime.registerAppInstanceUserEndpoint({
          AppInstanceUserArn: userArn(harness),
          Type: "GCM",
          ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
          EndpointAttributes: { DeviceToken: crypto.randomUUID() },
        }),
      ),
    before: "ok",
    after: limit,
  },
  EMULATOR_QUOTA_TAGS: {
    set: "3",
    observe: (harness) =>
      outcome(
        harness.chime.tagResource({
          ResourceARN: appInstanceOf(harness),
          Tags: [{ Key: crypto.randomUUID(), Value: "v" }],
        }),
      ),
    before: "ok",
    after: limit,
  },
  EMULATOR_FAULTS: {
    set: "ListAppInstances:serviceUnavailable",
    observe: ({ chime }) => outcome(chime.listAppInstances({})),
    before: "ok",
    after: "ServiceUnavailableException",
  },
  EMULATOR_CHANCE_SEED: {
    set: "another",
    with: { EMULATOR_FAULTS: "ListAppInstances:serviceUnavailable@50%" },
    observe: async (harness) => {
      // A change of the faults restarts their random decisions.
      harness.emulator.set({
        faults: [...new LiveSwitches({}).current.faults, { operation: "List*", kind: "reset", probability: 0.5 }],
      });
      return (await repeat(12, () => harness.chime.listAppInstances({})))
        .map((name) => (name === "ok" ? "." : "x"))
        .join("");
    },
    before: "..x..x.xxx..",
    after: "different",
  },
  EMULATOR_CLOCK: {
    set: "+31d",
    observe: async (harness) => {
      await create(harness, "mayfly", 30).catch(() => {});
      const { AppInstanceUser } = await harness.chime.describeAppInstanceUser({
        AppInstanceUserArn: userArn(harness, "mayfly"),
      });
      const { headers } = await harness.send("GET", "/app-instances");
      return [
        daysFromNow(Number(AppInstanceUser?.CreatedTimestamp)),
        daysFromNow(Date.parse(String(headers.date))),
        (await fetch(await presign(harness, {}, { expiresIn: 60 }))).headers.get("x-amzn-errortype"),
      ];
    },
    before: [0, 0, null],
    // The first user expired, and was created again; the Date header does not move.
    after: [31, 0, "ExpiredTokenException"],
  },
  EMULATOR_EXPIRATION_DELAY_SECONDS: {
    set: "7200",
    observe: async (harness) => {
      const id = crypto.randomUUID();
      await create(harness, id, 1);
      const hours = (n: number) => harness.emulator.set({ clockOffset: n * 3_600_000 });
      hours(25);
      const AppInstanceUserArn = userArn(harness, id);
      const late = await outcome(harness.chime.describeAppInstanceUser({ AppInstanceUserArn }));
      hours(27);
      const later = await outcome(harness.chime.describeAppInstanceUser({ AppInstanceUserArn }));
      hours(0);
      return [late, later];
    },
    before: ["ForbiddenException", "ForbiddenException"],
    after: ["ok", "ForbiddenException"],
  },
  EMULATOR_DELETION_DELAY_SECONDS: {
    set: "60",
    observe: async (harness) => {
      const found = await deleteAndDescribe(harness);
      harness.emulator.set({ clockOffset: 61_000 });
      const later = await listNames(harness);
      harness.emulator.set({ clockOffset: 0 });
      return [...found, later?.length];
    },
    before: ["Sandbox", "ForbiddenException", 3],
    after: ["Short", "ok", 3],
  },
  EMULATOR_DELETION_SHOWS: {
    set: "lists",
    with: { EMULATOR_DELETION_DELAY_SECONDS: "60" },
    observe: deleteAndDescribe,
    before: ["Short", "ok"],
    after: ["Short", "ForbiddenException"],
  },
  EMULATOR_LIST_ORDER: {
    set: "reverse",
    observe: (harness) => walk(harness),
    before: { sizes: [50, 50, 50], users: 150, first: ["001", "002", "003"] },
    after: { sizes: [50, 50, 50], users: 150, first: ["150", "149", "148"] },
  },
  EMULATOR_PAGE_FILL: {
    set: "90%",
    observe: (harness) => walk(harness),
    before: { sizes: [50, 50, 50], users: 150, first: ["001", "002", "003"] },
    after: { sizes: [45, 45, 45, 15], users: 150, first: ["001", "002", "003"] },
  },
  EMULATOR_EMPTY_PAGES: {
    set: "60%",
    observe: async (harness) => {
      const { sizes, users } = await walk(harness, 10);
      return [users, sizes.length > 15, sizes.includes(0), sizes.at(-1)];
    },
    before: [150, false, false, 10],
    after: [150, true, true, 10],
  },
  EMULATOR_DEAD_END: {
    set: "true",
    observe: async (harness) => (await walk(harness)).sizes,
    before: [50, 50, 50],
    after: [50, 50, 50, 0],
  },
  EMULATOR_WIRE_FORMS: {
    set: "errorTypeUrl,nullNextToken",
    observe: async (harness) => {
      const list = JSON.parse((await harness.send("GET", "/app-instances")).text);
      const { headers } = await harness.send("GET", `/app-instances/${encodeURIComponent("arn:none:of:its:kind:x")}`);
      return [list.NextToken, headers["x-amzn-errortype"]];
    },
    before: [undefined, "BadRequestException"],
    after: [null, "BadRequestException:http://internal.amazon.com/coral/com.amazonaws.chime.identity/"],
  },
  EMULATOR_LIST_LAG_SECONDS: {
    set: "60",
    observe: async (harness) => {
      const { AppInstanceArn = "" } = await harness.chime.createAppInstance({ Name: crypto.randomUUID() });
      const { AppInstances = [] } = await harness.chime.listAppInstances({});
      const described = await outcome(harness.chime.describeAppInstance({ AppInstanceArn }));
      return [AppInstances.some((listed) => listed.AppInstanceArn === AppInstanceArn), described];
    },
    before: [true, "ok"],
    after: [false, "ok"],
  },
  EMULATOR_LIST_STALENESS_SECONDS: {
    set: "60",
    observe: async ({ chime }) => {
      const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "N" });
      const [changed, deleted] = [`${AppInstanceArn}/user/changed`, `${AppInstanceArn}/user/deleted`];
      for (const AppInstanceUserId of ["changed", "deleted"])
        await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId, Name: "old" });
      await chime.updateAppInstanceUser({ AppInstanceUserArn: changed, Name: "new", Metadata: "" });
      await chime.deleteAppInstanceUser({ AppInstanceUserArn: deleted });
      return (await chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers?.map(({ Name }) => Name);
    },
    before: ["new"],
    after: ["old", "old"],
  },
  EMULATOR_FRESH_TOKENS: {
    set: "true",
    observe: async ({ chime, emulator }) => {
      const list = { AppInstanceArn: emulator.demoAppInstanceArn, MaxResults: 10 };
      const pages = [await chime.listAppInstanceUsers(list), await chime.listAppInstanceUsers(list)];
      const rows = pages.map(async ({ NextToken }) => {
        const { AppInstanceUsers } = await chime.listAppInstanceUsers({ ...list, NextToken });
        return AppInstanceUsers?.map(({ AppInstanceUserArn }) => AppInstanceUserArn);
      });
      const [first, second] = await Promise.all(rows);
      return [pages[0]?.NextToken === pages[1]?.NextToken, String(first) === String(second), first?.length];
    },
    before: [true, true, 10],
    after: [false, true, 10],
  },
};
