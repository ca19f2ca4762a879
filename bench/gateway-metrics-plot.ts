import { writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { awsQuotas } from "../src/gateway/domain/quotas.ts";
import { contentOf, userArn } from "../test/support/content.ts";
import { startBenchGateway } from "./gateway-harness.ts";
import { progress } from "./measure.ts";

const SECONDS = 60;
const OUTAGE = { from: 35, to: 43 } as const;
/** The second at which the load exceeds AWS's rates. */
const HEAVY_LOAD_AT = 15;
const readers = (second: number) => (second < HEAVY_LOAD_AT ? 4 : 24);

/** One sample of /metrics, summed by the label that a panel shows. */
type Sums = Record<string, number>;

interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly metric: string;
  readonly by: (labels: string) => string | undefined;
  /** True for a counter, whose growth per second is shown. */
  readonly isRate: boolean;
}

const label = (name: string) => (labels: string) => new RegExp(`${name}="([^"]*)"`).exec(labels)?.[1];

const panels: readonly Panel[] = [
  { title: "Requests", unit: "per second", metric: "requests_total", by: () => "requests", isRate: true },
  { title: "Errors by code", unit: "per second", metric: "errors_total", by: label("code"), isRate: true },
  {
    title: "Requests to AWS by outcome",
    unit: "per second",
    metric: "upstream_attempts_total",
    by: label("outcome"),
    isRate: true,
  },
  {
    title: "Reads by source",
    unit: "per second",
    metric: "upstream_reads_total",
    by: label("source"),
    isRate: true,
  },
  {
    title: "Remaining budget of AWS's rates",
    unit: "calls",
    metric: "upstream_budget_remaining",
    by: (labels) => /"(ALL|DESCRIBE_APP_INSTANCE_USER)"/.exec(labels)?.[1],
    isRate: false,
  },
  {
    title: "Circuit breaker open",
    unit: "0 or 1",
    metric: "upstream_breaker_open",
    by: (labels) => (labels.includes('"*"') ? "breaker open" : undefined),
    isRate: false,
  },
];

/** Writes an SVG of /metrics during a minute of load: first light, then beyond AWS's rates, with an outage. */
async function run(file: string): Promise<void> {
  await using gateway = await startBenchGateway(
    contentOf(300),
    { quotas: awsQuotas, requestTimeoutMs: 2_000, readCacheMs: 0 },
    { rates: "aws" },
  );
  const series = panels.map(() => [] as Sums[]);
  let isOver = false;
  let second = 0;
  const load = Array.from({ length: Math.max(readers(0), readers(SECONDS)) }, async (_, reader) => {
    for (let n = 0; !isOver; n += 1) {
      if (reader >= readers(second)) await setTimeout(200);
      else
        await gateway.execute(`{ appInstanceUser(arn: "${userArn((reader * 7 + n * n) % 300)}") { name createdAt } }`);
      await setTimeout(150);
    }
  });
  let before: Sums[] = panels.map(() => ({}));
  for (; second < SECONDS; second += 1) {
    progress(`plot, second ${second} of ${SECONDS}`);
    if (second === OUTAGE.from) gateway.emulator.set({ faults: [{ operation: "*", kind: "serviceUnavailable" }] });
    if (second === OUTAGE.to) gateway.emulator.set({ faults: [] });
    await setTimeout(1000);
    const text = await (await fetch(new URL("/metrics", gateway.url))).text();
    const now = panels.map((panel) => sumsOf(text, panel));
    for (const [i, { isRate }] of panels.entries())
      series[i]?.push(isRate ? growth(before[i] ?? {}, now[i] ?? {}) : (now[i] ?? {}));
    before = now;
  }
  isOver = true;
  await Promise.all(load);
  await writeFile(file, draw(series));
}

function sumsOf(text: string, { metric, by }: Panel): Sums {
  const sums: Sums = {};
  for (const [, labels = "", value] of text.matchAll(new RegExp(`^chime_gateway_${metric}({.*})? (\\S+)$`, "gm"))) {
    const name = by(labels);
    if (name !== undefined) sums[name] = (sums[name] ?? 0) + Number(value);
  }
  return sums;
}

const growth = (before: Sums, now: Sums): Sums =>
  Object.fromEntries(Object.entries(now).map(([name, value]) => [name, value - (before[name] ?? 0)]));

const [WIDTH, HEIGHT, LEFT, TOP] = [420, 190, 46, 44];
const COLORS = ["#2563eb", "#dc2626", "#059669", "#d97706", "#7c3aed", "#0891b2"];

function draw(series: readonly Sums[][]): string {
  const parts = panels.map((panel, i) =>
    drawPanel(panel, series[i] ?? [], (i % 2) * WIDTH, Math.floor(i / 2) * (HEIGHT + 20)),
  );
  const [width, height] = [2 * WIDTH + 10, 3 * (HEIGHT + 20)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11"><title>Metrics of a minute of load</title><rect width="100%" height="100%" fill="#fff"/>\n${parts.join("\n")}\n</svg>\n`;
}

function drawPanel({ title, unit }: Panel, samples: readonly Sums[], x0: number, y0: number): string {
  const names = [...new Set(samples.flatMap((sums) => Object.keys(sums)))];
  const top = Math.max(1, ...samples.flatMap((sums) => Object.values(sums)));
  const x = (at: number) => (x0 + LEFT + (at / SECONDS) * (WIDTH - LEFT - 14)).toFixed(1);
  const y = (value: number) => (y0 + HEIGHT - 16 - (value / top) * (HEIGHT - TOP - 16)).toFixed(1);
  const lines = names.map((name, n) => {
    const points = samples.map((sums, at) => `${x(at)},${y(sums[name] ?? 0)}`).join(" ");
    return `<polyline fill="none" stroke="${COLORS[n % COLORS.length]}" stroke-width="1.5" points="${points}"/>`;
  });
  const legend = names.map(
    (name, n) => `<tspan dx="${n === 0 ? 0 : 10}" fill="${COLORS[n % COLORS.length]}">${name}</tspan>`,
  );
  return [
    `<rect x="${x(OUTAGE.from)}" y="${y0 + TOP}" width="${Number(x(OUTAGE.to)) - Number(x(OUTAGE.from))}" height="${HEIGHT - TOP - 16}" fill="#fee2e2"/>`,
    `<text x="${x0 + LEFT}" y="${y0 + 16}" font-weight="600" font-size="13">${title} <tspan font-weight="400" fill="#6b7280">(${unit})</tspan></text>`,
    `<text x="${x0 + LEFT}" y="${y0 + 33}">${legend.join("")}</text>`,
    ...[0, top / 2, top].map(
      (value) =>
        `<line x1="${x(0)}" x2="${x(SECONDS)}" y1="${y(value)}" y2="${y(value)}" stroke="#e5e7eb"/><text x="${x0 + LEFT - 6}" y="${Number(y(value)) + 4}" text-anchor="end" fill="#6b7280">${Number(value.toPrecision(3))}</text>`,
    ),
    ...[0, 15, 30, 45, 60].map(
      (at) => `<text x="${x(at)}" y="${y0 + HEIGHT}" text-anchor="middle" fill="#6b7280">${at} s</text>`,
    ),
    ...lines,
  ].join("\n");
}

await run(process.argv[2] ?? "docs/metrics.svg");
