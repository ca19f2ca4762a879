import { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { contentOf, home, userArn } from "../test/support/content.ts";
import { openHouse } from "./gateway-house.ts";
import { mean, median, print, progress, type Row, timed } from "./measure.ts";

const describeAll = (first: number) =>
  `{ appInstance(arn: "${home}") { users(first: ${first}) { nodes { createdAt } } } }`;
const ROUNDS = 9;

/** Under AWS's rates, enforced by the emulator; and side by side with the same calls by the SDK itself. */
export async function run(): Promise<Row[]> {
  return [
    ...(await burst("200 describes at 20/s, known", { DESCRIBE_APP_INSTANCE_USER: 20 })),
    ...(await burst("200 describes at 20/s, taken for 50/s", { ALL: 50 })),
    ...(await lightBesideHeavy()),
    ...(await besideTheSdk()),
  ];
}

async function burst(what: string, quotas: object): Promise<Row[]> {
  progress(what);
  const rates = { appInstanceUserDescribes: 20 };
  await using house = await openHouse(contentOf(200), { quotas, requestTimeout: 60_000 }, { rates });
  let failed = 0;
  const took = await timed(async () => {
    const { errors = [] } = await house.ask(describeAll(200));
    failed = errors.length;
  });
  const floor = ((200 - 20) / 20) * 1000;
  return [
    { what: `${what}: failed`, value: failed, unit: "" },
    { what: `${what}: requests for each describe`, value: (house.count() - 4) / 200, unit: "" },
    { what: `${what}: time : the least there can be`, value: took / floor, unit: "" },
  ];
}

async function lightBesideHeavy(): Promise<Row[]> {
  progress("a light query beside a heavy one");
  const rates = { appInstanceUserDescribes: 20 };
  await using house = await openHouse(
    contentOf(400),
    { quotas: { DESCRIBE_APP_INSTANCE_USER: 20 }, requestTimeout: 60_000 },
    { rates },
  );
  const heavy = house.ask(describeAll(150));
  const took: number[] = [];
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  for (let n = 0; n < 15; n += 1) {
    took.push(await timed(() => house.ask(`{ appInstanceUser(arn: "${userArn(399 - n)}") { createdAt } }`)));
  }
  await heavy;
  return [{ what: "one describe beside a query of 150, at 20/s, median", value: median(took), unit: "ms" }];
}

async function besideTheSdk(): Promise<Row[]> {
  progress("50 users with createdAt, by the gateway and by the SDK");
  await using house = await openHouse(contentOf(50));
  const chime = new ChimeSDKIdentity({
    endpoint: house.emulator.url,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  const bySdk = async () => {
    const { AppInstanceUsers = [] } = await chime.listAppInstanceUsers({ AppInstanceArn: home });
    await Promise.all(
      AppInstanceUsers.map(({ AppInstanceUserArn }) => chime.describeAppInstanceUser({ AppInstanceUserArn })),
    );
  };
  const byGateway = () => house.ask(describeAll(50));
  const took: [number[], number[]] = [[], []];
  for (let n = -3; n < ROUNDS; n += 1) {
    const pair = [await timed(bySdk), await timed(byGateway)] as const;
    if (n >= 0) for (const i of [0, 1] as const) took[i].push(pair[i]);
  }
  chime.destroy();
  return [
    { what: "50 users with createdAt by the SDK alone, mean", value: mean(took[0]), unit: "ms" },
    { what: "the same by GraphQL : by the SDK alone, medians", value: median(took[1]) / median(took[0]), unit: "" },
  ];
}

if (import.meta.main) print(await run());
