import { setTimeout } from "node:timers/promises";
import { userArn } from "../../test/support/content.ts";
import { type Cluster, type Principal, USERS } from "./cluster.ts";
import { createRandom } from "./random.ts";

interface LoadOptions {
  readonly perSecond: number;
  /** How many are counted. */
  readonly requests: number;
  /** The share that comes from the callers of the first replica. */
  readonly hotShare: number;
}

export interface LoadResult {
  readonly sent: number;
  readonly succeeded: number;
  readonly throttled: number;
  readonly accepted: number;
  readonly durationsMs: readonly number[];
  readonly seconds: number;
  /** Responses per second of each principal. */
  readonly ratesByPrincipal: readonly number[];
}

/** Requests that come before this are not counted: the buckets of the gateway and of the emulator are full at first. */
const WARM_UP_S = 3;

/** Sends describes at random times, whether or not earlier ones have got a response. */
export async function load(cluster: Cluster, { perSecond, requests, hotShare }: LoadOptions): Promise<LoadResult> {
  // Two, so that requests come at the same times for any number of replicas: near the rate, single bursts decide how long the last ones wait.
  const [random, choose] = [createRandom(1), createRandom(2)];
  const { principals } = cluster;
  const [hot, cold] = [principals.filter(({ isHot }) => isHot), principals.filter(({ isHot }) => !isHot)];
  const turns = { hot: 0, cold: 0 };
  const outcomes: { principal: Principal; isSuccess: boolean; elapsedMs: number }[] = [];
  const sent: Promise<void>[] = [];
  const startedAt = performance.now();
  let from = 0;
  let at = 0;
  let counted = 0;
  for (let user = 0; counted < requests; user += 1) {
    at += (-Math.log(1 - random()) / perSecond) * 1000;
    const isHot = cold.length === 0 || choose() < hotShare;
    const principal = isHot ? hot[turns.hot++ % hot.length] : cold[turns.cold++ % cold.length];
    await setTimeout(Math.max(0, startedAt + at - performance.now()));
    const isCounted = at > WARM_UP_S * 1000;
    if (isCounted && counted++ === 0) from = cluster.requests.length;
    if (!principal) throw new Error("There is no principal");
    sent.push(
      send(cluster, principal, user % USERS).then((outcome) => {
        if (isCounted) outcomes.push({ principal, ...outcome });
      }),
    );
  }
  const elapsed = (performance.now() - startedAt) / 1000 - WARM_UP_S;
  const during = cluster.requests.slice(from);
  await Promise.all(sent);
  const succeeded = outcomes.filter(({ isSuccess }) => isSuccess);
  return {
    sent: outcomes.length,
    succeeded: succeeded.length,
    throttled: cluster.requests.slice(from).filter(({ status }) => status === 429).length,
    accepted: during.filter(({ status }) => status === 200).length,
    durationsMs: succeeded.map(({ elapsedMs }) => elapsedMs),
    seconds: elapsed,
    ratesByPrincipal: principals.map(
      ({ name }) => succeeded.filter(({ principal }) => principal.name === name).length / elapsed,
    ),
  };
}

async function send({ gateways }: Cluster, { replica, headers }: Principal, user: number) {
  const startedAt = performance.now();
  const query = `{ appInstanceUser(arn: "${userArn(user)}") { createdAt } }`;
  const response = await fetch(gateways[replica]?.url ?? "", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  return { isSuccess: text.includes('"createdAt":"'), elapsedMs: performance.now() - startedAt };
}
