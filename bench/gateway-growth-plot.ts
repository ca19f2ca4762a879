/** How a response grows with a number. */
export interface Growth {
  readonly title: string;
  readonly points: readonly { readonly count: number; readonly cpuMs: number; readonly p95Ms: number }[];
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [330, 240, 56, 16, 52, 30];

const series = { cpuMs: "CPU time", p95Ms: "95th percentile of the latency" } as const;
type Series = keyof typeof series;

/** Colors with enough contrast on a light and on a dark page. */
const style = `<style>
text { fill: #1f2937 } .muted { fill: #6b7280 } .grid { stroke: #d1d5db } .page { fill: #fff }
.cpuMs { stroke: #1d4ed8; fill: #1d4ed8 } .p95Ms { stroke: #b45309; fill: #b45309 }
@media (prefers-color-scheme: dark) {
text { fill: #e5e7eb } .muted { fill: #9ca3af } .grid { stroke: #374151 } .page { fill: #0d1117 }
.cpuMs { stroke: #7aa2ff; fill: #7aa2ff } .p95Ms { stroke: #f0a94b; fill: #f0a94b }
}
text.cpuMs, text.p95Ms { stroke: none } polyline.cpuMs, polyline.p95Ms { fill: none; stroke-width: 2 } .p95Ms { stroke-dasharray: 5 3 }
</style>`;

/** Returns an SVG with a panel for each growth. Both axes are logarithmic, so that a proportional growth is a diagonal. */
export function drawGrowth(growths: readonly Growth[]): string {
  const values = growths.flatMap(({ points }) => points.flatMap(({ cpuMs, p95Ms }) => [cpuMs, p95Ms]));
  const decades = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))] as const;
  const panels = growths.map((growth, index) => drawPanel(growth, index * WIDTH, decades));
  const legend = Object.entries(series).map(
    ([name, label], at) => `<text class="${name}" x="${LEFT + at * 110}" y="18" font-weight="600">${label}, ms</text>`,
  );
  const size = `viewBox="0 0 ${growths.length * WIDTH} ${HEIGHT}"`;
  const title = "<title>CPU time and latency of a response, as callers, lists and documents grow</title>";
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, sans-serif" font-size="12">${title}${style}<rect class="page" width="100%" height="100%"/>\n${[...legend, ...panels].join("\n")}\n</svg>\n`;
}

function drawPanel({ title, points }: Growth, left: number, decades: readonly [number, number]): string {
  const counts = points.map(({ count }) => count);
  const x = scale(
    [Math.log10(Math.min(...counts)), Math.log10(Math.max(...counts))],
    [left + LEFT, left + WIDTH - RIGHT],
  );
  const y = scale(decades, [HEIGHT - BOTTOM, TOP]);
  const grid = Array.from({ length: decades[1] - decades[0] + 1 }, (_, n) => 10 ** (decades[0] + n)).map(
    (value) =>
      `<line class="grid" x1="${left + LEFT}" x2="${left + WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/><text class="muted" x="${left + LEFT - 6}" y="${Number(y(value)) + 4}" text-anchor="end">${value.toLocaleString("en")}</text>`,
  );
  const labels = counts.map(
    (count) =>
      `<text class="muted" x="${x(count)}" y="${HEIGHT - 10}" text-anchor="middle">${short.format(count)}</text>`,
  );
  const lines = (Object.keys(series) as Series[]).map((name) => {
    const at = points.map((point) => [x(point.count), y(point[name])] as const);
    const dots = at.map(([cx, cy]) => `<circle class="${name}" cx="${cx}" cy="${cy}" r="2.5"/>`).join("");
    return `<polyline class="${name}" points="${at.map((pair) => pair.join()).join(" ")}"/>${dots}`;
  });
  return [
    `<text x="${left + LEFT}" y="42">${title[0]?.toUpperCase()}${title.slice(1)}</text>`,
    ...grid,
    ...labels,
    ...lines,
  ].join("\n");
}

const short = new Intl.NumberFormat("en", { notation: "compact" });

/** Returns where a value is on a logarithmic axis. */
const scale =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
  (value: number): string =>
    (start + ((Math.log10(value) - from) / (to - from)) * (end - start)).toFixed(1);
