import { faultOrders } from "../src/emulator/faults/spec.ts";
import { contentOf, home, userArn } from "../test/support/content.ts";
import { openHouse } from "./gateway-house.ts";
import { print, progress, quantile, type Row, timed } from "./measure.ts";

/** What callers get of an AWS that fails. */
export async function run(): Promise<Row[]> {
  return [...(await mixOfFaults()), ...(await outage()), ...(await lostAnswers())];
}

const orders = "*:serviceUnavailable@5%,*:throttled@3%,*:hang@2%,*:reset@2%,*:stall@1%,*:slow=3000@1%";

/** 30 readers at once, 40 reads each, of users that nobody else reads. */
async function mixOfFaults(): Promise<Row[]> {
  progress("a mix of faults");
  await using house = await openHouse(contentOf(1_200), {}, { faults: faultOrders.read(orders) ?? [] });
  const took: number[] = [];
  let failed = 0;
  await Promise.all(
    Array.from({ length: 30 }, async (_, reader) => {
      for (let n = 0; n < 40; n += 1) {
        const query = `{ appInstanceUser(arn: "${userArn(reader * 40 + n)}") { name } }`;
        took.push(
          await timed(async () => {
            if ((await house.ask(query)).errors) failed += 1;
          }),
        );
      }
    }),
  );
  return [
    { what: "mix of faults (14 % of requests): answered", value: 100 * (1 - failed / took.length), unit: "%" },
    { what: "mix of faults: requests for each read", value: house.count() / took.length, unit: "" },
    { what: "mix of faults: 99 of 100 within", value: quantile(took, 0.99), unit: "ms" },
  ];
}

async function outage(): Promise<Row[]> {
  progress("an outage");
  const faults = [{ operation: "*", kind: "serviceUnavailable" } as const];
  await using house = await openHouse(contentOf(1), {}, { faults });
  const query = `{ appInstance(arn: "${home}") { name } }`;
  const took: number[] = [];
  let sent = 0;
  for (const ends = performance.now() + 10_000; performance.now() < ends; ) {
    const time = await timed(() => house.ask(query));
    const calls = house.count();
    sent += calls;
    if (calls === 0) took.push(time);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  house.emulator.set({ faults: [] });
  const healed = await timed(async () => {
    while ((await house.ask(query)).errors) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  return [
    { what: "outage of 10 s: requests to AWS", value: sent, unit: "" },
    { what: "outage of 10 s: callers told at once", value: took.length, unit: "" },
    { what: "outage: 99 of 100 of these within", value: quantile(took, 0.99), unit: "ms" },
    { what: "outage: normal again after it ended", value: healed, unit: "ms" },
  ];
}

const BOTS = 2_000;

const createBot = `mutation ($input: CreateAppInstanceBotInput!) {
  createAppInstanceBot(input: $input) { appInstanceBot { arn } userErrors { message } }
}`;

/** Bots, since AWS makes another at each create: a fifth of the answers is lost after it was made. 50 at once, sent again by the same key. */
async function lostAnswers(): Promise<Row[]> {
  progress("answers lost after a write");
  const faults = [{ operation: "*", kind: "commitThenReset", probability: 0.2 } as const];
  await using house = await openHouse(contentOf(0), { requestTimeout: 60_000 }, { faults });
  const lex = {
    lexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST",
    localeId: "en_US",
  };
  const arns = new Set<string>();
  let next = 0;
  let again = 0;
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      while (next < BOTS) {
        const idempotencyKey = `bot-${next++}`;
        const input = { appInstanceArn: home, name: "B", configuration: { lex }, idempotencyKey };
        for (;;) {
          const { data, errors } = await house.ask(createBot, { input });
          if (!errors) {
            arns.add(data.createAppInstanceBot.appInstanceBot.arn);
            break;
          }
          again += 1;
        }
      }
    }),
  );
  const { bots } = house.emulator.state().counts;
  return [
    { what: "2,000 creates, 20 % of answers lost: made twice", value: bots - arns.size, unit: "" },
    { what: "2,000 creates, 20 % of answers lost: not made", value: BOTS - arns.size, unit: "" },
    { what: "2,000 creates, 20 % of answers lost: sent again by the caller", value: again, unit: "" },
  ];
}

if (import.meta.main) print(await run());
