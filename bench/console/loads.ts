import { openPage } from "../../test/browser/browser.ts";
import { below } from "../../test/browser/console/counted-calls.ts";
import { median, progress, type Row } from "../measure.ts";
import { startConsole } from "./gateway.ts";
import { paintScript } from "./paint.ts";

const LOADS = 10;

/** Measures the users of a demo AppInstance in new browsers, which have nothing in their caches. Times begin with the navigation. */
export async function measureLoads(): Promise<Row[]> {
  await using gateway = await startConsole();
  const url = `${new URL(gateway.url).origin}/console${below("users")}`;
  const loads = [];
  for (let n = 1; n <= LOADS; n += 1) {
    progress(`cold load ${n} of ${LOADS}`);
    loads.push(await load(url));
  }
  return [
    ...rowsOf(
      "first contentful paint",
      loads.map(({ firstPaintMs }) => firstPaintMs),
      600,
    ),
    ...rowsOf(
      "first row of the users",
      loads.map(({ firstRowMs }) => firstRowMs),
      1200,
    ),
  ];
}

const rowsOf = (what: string, values: readonly number[], atMost: number): Row[] => [
  { what: `${what}, median of ${LOADS} cold loads`, value: median(values), unit: "ms", requirement: { atMost } },
  { what: "  slowest", value: Math.max(...values), unit: "ms" },
];

const firstRow = `globalThis.firstRowAt =
  paintedAt(() => !!document.querySelector(".users-body .users-row button:not(.pending)"))`;

async function load(url: string) {
  await using browser = await openPage();
  const { page } = browser;
  await page.evaluateOnNewDocument(paintScript + firstRow);
  await page.goto(url);
  const firstRowMs = (await page.evaluate("firstRowAt")) as number;
  const firstPaintMs = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
  return { firstRowMs, firstPaintMs };
}
