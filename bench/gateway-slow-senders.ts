import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { contentOf, home } from "../test/support/content.ts";
import { startBenchGateway } from "./gateway-harness.ts";
import { print, progress, quantile, type Row, timed } from "./measure.ts";

const SLOW_CONNECTIONS = 500;
/** The default of `receiveTimeoutMs`. */
const RECEIVE_TIMEOUT_MS = 15_000;

const requestStarts = [
  "POST /graphql HTTP/1.1\r\nHost: localhost\r\n",
  "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n",
];

/** Measures another client while 500 connections send one byte per second and never complete a request. */
export async function run(): Promise<Row[]> {
  await using gateway = await startBenchGateway(contentOf(20), { receiveTimeoutMs: RECEIVE_TIMEOUT_MS });
  const { hostname, port } = new URL(gateway.url);
  const startedAt = performance.now();
  const elapsedMs = () => performance.now() - startedAt;
  /** Resolves when the gateway closes the connection, with the time. */
  const sendSlowly = async (n: number): Promise<number> => {
    const socket = connect(Number(port), hostname)
      .on("error", () => undefined)
      .resume();
    socket.write(requestStarts[n % 2] ?? "");
    const timer = setInterval(() => socket.write(n % 2 === 0 ? "x" : " "), 1000);
    await once(socket, "close").catch(() => undefined);
    clearInterval(timer);
    return elapsedMs();
  };
  const durationsMs: number[] = [];
  const readUntilTimeout = async () => {
    while (elapsedMs() < RECEIVE_TIMEOUT_MS) {
      progress(`slow senders, second ${Math.round(elapsedMs() / 1000)}`);
      const query = `{ appInstance(arn: "${home}") { users(first: 20) { nodes { name } } } }`;
      durationsMs.push(await timed(() => gateway.execute(query)));
      await setTimeout(20);
    }
  };
  const slowSenders = Array.from({ length: SLOW_CONNECTIONS }, (_, n) => sendSlowly(n));
  const [closedAt] = await Promise.all([Promise.all(slowSenders), readUntilTimeout()]);
  const lastClosedMs = Math.max(...closedAt);
  return [
    {
      what: `${SLOW_CONNECTIONS} connections that never complete a request: response time of others, 99th percentile`,
      value: quantile(durationsMs, 0.99),
      unit: "ms",
    },
    {
      what: "  last of them closed after the timeout by",
      value: (lastClosedMs - RECEIVE_TIMEOUT_MS) / 1000,
      unit: "s",
    },
  ];
}

if (import.meta.main) print(await run());
