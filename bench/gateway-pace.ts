import { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { contentOf, home, userArn } from "../test/support/content.ts";
import { startBenchGateway } from "./gateway-harness.ts";
import { mean, median, print, progress, type Row, timed } from "./measure.ts";

const describeUsers = (first: number) =>
  `{ appInstance(arn: "${home}") { users(first: ${first}) { nodes { createdAt } } } }`;
const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;

/** Describes per second that the emulator enforces, as AWS does by default. */
const RATE = 20;
const rates = { appInstanceUserDescribes: RATE };

/** Measures the gateway under AWS's rates, and in turns with the same calls by the SDK. */
export async function run(): Promise<Row[]> {
  return [
    ...(await measureBurst("200 describes at 20/s, rate known", { DESCRIBE_APP_INSTANCE_USER: RATE })),
    ...(await measureBurst("200 describes at 20/s, configured as 50/s", { ALL: 50 })),
    ...(await measureFairness()),
    ...(await compareWithSdk()),
  ];
}

const DESCRIBES = 200;
/** One page has 50 users. */
const LIST_CALLS = 4;

async function measureBurst(what: string, quotas: object): Promise<Row[]> {
  progress(what);
  await using gateway = await startBenchGateway(contentOf(DESCRIBES), { quotas, requestTimeoutMs: 60_000 }, { rates });
  let failed = 0;
  const elapsedMs = await timed(async () => {
    const { errors = [] } = await gateway.execute(describeUsers(DESCRIBES));
    failed = errors.length;
  });
  // The first 20 can be sent immediately.
  const minimumMs = ((DESCRIBES - RATE) / RATE) * 1000;
  return [
    { what: `${what}: failed`, value: failed, unit: "" },
    { what: "  requests per describe", value: (gateway.takeCount() - LIST_CALLS) / DESCRIBES, unit: "" },
    { what: "  time, relative to the minimum at this rate", value: elapsedMs / minimumMs, unit: "×" },
  ];
}

async function measureFairness(): Promise<Row[]> {
  progress("one describe during a large query");
  await using gateway = await startBenchGateway(
    contentOf(400),
    { quotas: { DESCRIBE_APP_INSTANCE_USER: RATE }, requestTimeoutMs: 60_000 },
    { rates },
  );
  const largeQuery = gateway.execute(describeUsers(150));
  const durationsMs: number[] = [];
  // Until the burst is used up, and calls wait.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  for (let n = 0; n < 15; n += 1) {
    const query = `{ appInstanceUser(arn: "${userArn(399 - n)}") { createdAt } }`;
    durationsMs.push(await timed(() => gateway.execute(query)));
  }
  await largeQuery;
  const what = "one describe during a query of 150, at 20/s, median";
  return [{ what, value: median(durationsMs), unit: "ms" }];
}

async function compareWithSdk(): Promise<Row[]> {
  progress("50 users with createdAt, by the gateway and by the SDK");
  await using gateway = await startBenchGateway(contentOf(50));
  const chime = new ChimeSDKIdentity({
    endpoint: gateway.emulator.url,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  const readWithSdk = async () => {
    const { AppInstanceUsers = [] } = await chime.listAppInstanceUsers({ AppInstanceArn: home });
    await Promise.all(
      AppInstanceUsers.map(({ AppInstanceUserArn }) => chime.describeAppInstanceUser({ AppInstanceUserArn })),
    );
  };
  const readWithGateway = () => gateway.execute(describeUsers(50));
  const sdkMs: number[] = [];
  const gatewayMs: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const [bySdk, byGateway] = [await timed(readWithSdk), await timed(readWithGateway)];
    if (round < 0) continue;
    sdkMs.push(bySdk);
    gatewayMs.push(byGateway);
  }
  chime.destroy();
  return [
    { what: "50 users with createdAt by the SDK alone, mean", value: mean(sdkMs), unit: "ms" },
    { what: "  by the gateway, relative to the SDK, medians", value: median(gatewayMs) / median(sdkMs), unit: "×" },
  ];
}

if (import.meta.main) print(await run());
