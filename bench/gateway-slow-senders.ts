import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { contentOf, home } from "../test/support/content.ts";
import { openHouse } from "./gateway-house.ts";
import { print, progress, quantile, type Row, timed } from "./measure.ts";

const SLOW = 500;
/** As it is by default: how long a request may take to be sent. */
const LIMIT_MS = 15_000;

const beginnings = [
  "POST /graphql HTTP/1.1\r\nHost: localhost\r\n",
  "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n",
];

/** 500 connections that send a byte a second and never end, and one client beside them. */
export async function run(): Promise<Row[]> {
  await using house = await openHouse(contentOf(20), { receiveTimeout: LIMIT_MS });
  const { hostname, port } = new URL(house.url);
  const began = performance.now();
  const closed = Array.from({ length: SLOW }, async (_, n) => {
    const socket = connect(Number(port), hostname)
      .on("error", () => undefined)
      .resume();
    socket.write(beginnings[n % 2] ?? "");
    const drip = setInterval(() => socket.write(n % 2 === 0 ? "x" : " "), 1000);
    await once(socket, "close").catch(() => undefined);
    clearInterval(drip);
    return performance.now() - began;
  });
  const took: number[] = [];
  const asking = (async () => {
    while (performance.now() - began < LIMIT_MS) {
      progress(`slow senders, second ${Math.round((performance.now() - began) / 1000)}`);
      took.push(
        await timed(() => house.ask(`{ appInstance(arn: "${home}") { users(first: 20) { nodes { name } } } }`)),
      );
      await setTimeout(20);
    }
  })();
  const last = Math.max(...(await Promise.all(closed)));
  await asking;
  return [
    {
      what: `${SLOW} connections that never end a request: others' 99 of 100 within`,
      value: quantile(took, 0.99),
      unit: "ms",
    },
    { what: "the last of them is closed after the limit by", value: (last - LIMIT_MS) / 1000, unit: "s" },
  ];
}

if (import.meta.main) print(await run());
