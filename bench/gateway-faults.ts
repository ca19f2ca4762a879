import { faultSpecsFormat } from "../src/emulator/faults/spec.ts";
import { contentOf, home, userArn } from "../test/support/content.ts";
import { startBenchGateway } from "./gateway-harness.ts";
import { print, progress, quantile, type Row, timed } from "./measure.ts";

/** Measures what callers see while AWS fails. */
export async function run(): Promise<Row[]> {
  return [...(await measureMixedFaults()), ...(await measureOutage()), ...(await measureLostResponses())];
}

const mixedFaults = "*:serviceUnavailable@5%,*:throttled@3%,*:hang@2%,*:reset@2%,*:stall@1%,*:slow=3000@1%";
const READERS = 30;
const READS_PER_READER = 40;

/** 30 concurrent readers; each user is read once. */
async function measureMixedFaults(): Promise<Row[]> {
  progress("mixed faults");
  const faults = faultSpecsFormat.parse(mixedFaults) ?? [];
  await using gateway = await startBenchGateway(contentOf(READERS * READS_PER_READER), {}, { faults });
  const durationsMs: number[] = [];
  let failed = 0;
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      for (let n = 0; n < READS_PER_READER; n += 1) {
        const query = `{ appInstanceUser(arn: "${userArn(reader * READS_PER_READER + n)}") { name } }`;
        const durationMs = await timed(async () => {
          if ((await gateway.execute(query)).errors) failed += 1;
        });
        durationsMs.push(durationMs);
      }
    }),
  );
  const reads = durationsMs.length;
  return [
    { what: "mixed faults on 14 % of requests: successful reads", value: 100 * (1 - failed / reads), unit: "%" },
    { what: "  requests to AWS per read", value: gateway.takeCount() / reads, unit: "" },
    { what: "  response time, 99th percentile", value: quantile(durationsMs, 0.99), unit: "ms" },
  ];
}

const OUTAGE_MS = 10_000;
const pause = () => new Promise((resolve) => setTimeout(resolve, 10));

async function measureOutage(): Promise<Row[]> {
  progress("outage");
  const faults = [{ operation: "*", kind: "serviceUnavailable" } as const];
  await using gateway = await startBenchGateway(contentOf(1), {}, { faults });
  const query = `{ appInstance(arn: "${home}") { name } }`;
  const localDurationsMs: number[] = [];
  let sent = 0;
  for (const end = performance.now() + OUTAGE_MS; performance.now() < end; ) {
    const durationMs = await timed(() => gateway.execute(query));
    const requests = gateway.takeCount();
    sent += requests;
    if (requests === 0) localDurationsMs.push(durationMs);
    await pause();
  }
  gateway.emulator.set({ faults: [] });
  const recoveryMs = await timed(async () => {
    while ((await gateway.execute(query)).errors) await pause();
  });
  return [
    { what: "outage of 10 s: requests to AWS", value: sent, unit: "" },
    { what: "  responses without a request to AWS", value: localDurationsMs.length, unit: "" },
    { what: "  their response time, 99th percentile", value: quantile(localDurationsMs, 0.99), unit: "ms" },
    { what: "  first success after the end of the outage", value: recoveryMs, unit: "ms" },
  ];
}

const BOTS = 2_000;
const WRITERS = 50;

const createBot = `mutation ($input: CreateAppInstanceBotInput!) {
  createAppInstanceBot(input: $input) { appInstanceBot { arn } userErrors { message } }
}`;
const lex = {
  lexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST",
  localeId: "en_US",
};

/** Creates bots, because AWS creates another bot with each request, and loses a fifth of the responses after the write. */
async function measureLostResponses(): Promise<Row[]> {
  progress("lost responses");
  const faults = [{ operation: "*", kind: "commitThenReset", probability: 0.2 } as const];
  await using gateway = await startBenchGateway(contentOf(0), { requestTimeoutMs: 60_000 }, { faults });
  const arns = new Set<string>();
  let next = 0;
  let repeated = 0;
  const createOne = async (idempotencyKey: string): Promise<string> => {
    const input = { appInstanceArn: home, name: "B", configuration: { lex }, idempotencyKey };
    for (;;) {
      const { data, errors } = await gateway.execute(createBot, { input });
      if (!errors) return data.createAppInstanceBot.appInstanceBot.arn;
      repeated += 1;
    }
  };
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (next < BOTS) arns.add(await createOne(`bot-${next++}`));
    }),
  );
  const { bots } = gateway.emulator.state().counts;
  return [
    { what: "2,000 creates, 20 % of responses lost: created twice", value: bots - arns.size, unit: "" },
    { what: "  not created", value: BOTS - arns.size, unit: "" },
    { what: "  sent again by the client, with the same idempotency key", value: repeated, unit: "" },
  ];
}

if (import.meta.main) print(await run());
