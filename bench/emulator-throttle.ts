import { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import type { CustomRates } from "../src/emulator/public.ts";
import { startEmulator } from "../src/emulator/server.ts";
import { mean, print, type Row } from "./measure.ts";

const ROUNDS = 5;

interface Trial {
  readonly title: string;
  readonly calls: number;
  readonly rates: CustomRates;
  readonly retryAfter: boolean;
}

const trials: readonly Trial[] = [
  { title: "200 at 50/s", calls: 200, rates: { all: 50 }, retryAfter: false },
  { title: "200 at 50/s, with Retry-After", calls: 200, rates: { all: 50 }, retryAfter: true },
  { title: "200 at 20/s", calls: 200, rates: { appInstanceUserDescribes: 20 }, retryAfter: false },
  { title: "100 at 20/s", calls: 100, rates: { appInstanceUserDescribes: 20 }, retryAfter: false },
];

/** Sends many describes at once with a stock SDK client (standard retries, 3 attempts). Returns means of 5 rounds. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const trial of trials) {
    const { title, calls } = trial;
    const rounds = [];
    for (let n = 0; n < ROUNDS; n += 1) rounds.push(await describeAll(trial));
    const succeeded = mean(rounds.map((round) => round.succeeded));
    const requests = mean(rounds.map((round) => round.requests));
    const seconds = mean(rounds.map((round) => round.seconds));
    rows.push(
      { what: `${title}: describes that succeed`, value: (100 * succeeded) / calls, unit: "%" },
      { what: `${title}: requests per describe`, value: requests / calls, unit: "" },
      { what: `${title}: requests per success`, value: requests / succeeded, unit: "" },
      { what: `${title}: until the last one ended`, value: seconds, unit: "s" },
    );
  }
  return rows;
}

async function describeAll({ calls, rates, retryAfter }: Trial) {
  let requests = 0;
  await using emulator = await startEmulator({
    seed: true,
    rates,
    retryAfter,
    onRequest: () => {
      requests += 1;
    },
  });
  const chime = new ChimeSDKIdentity({
    endpoint: emulator.url,
    region: emulator.region,
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
    maxAttempts: 3,
    retryMode: "standard",
  });
  const AppInstanceUserArn = `${emulator.demoAppInstanceArn}/user/user-001`;
  const started = performance.now();
  const describes = Array.from({ length: calls }, () => chime.describeAppInstanceUser({ AppInstanceUserArn }));
  const outcomes = await Promise.allSettled(describes);
  const seconds = (performance.now() - started) / 1000;
  chime.destroy();
  const succeeded = outcomes.filter(({ status }) => status === "fulfilled").length;
  return { succeeded, requests, seconds };
}

if (import.meta.main) print(await run());
