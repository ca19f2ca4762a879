import { inspect } from "node:util";

/** With the title, the lines of code that Jest adds, and the frames, a failure has at most 40 lines. */
const MAX_MESSAGE_LINES = 22;
const MAX_FRAMES = 4;
const MAX_LINE_LENGTH = 500;
const MAX_EXCHANGE_LINES = 9;
const MAX_QUERY_LINES = 5;

const framePattern = /^\s+at .*:\d+:\d+\)?$/;
const foreignFrame = /node_modules|node:|\(native\)/;

/** Returns a short form of what a test threw. `FULL_FAILURES=1 npm test` prints everything instead. */
export function shortenFailure(error, asyncError, exchange) {
  const lines = stackOf(error, asyncError).split("\n");
  const message = lines.slice(0, lines.findIndex((line) => framePattern.test(line)) >>> 0);
  const frames = lines.filter((line) => framePattern.test(line));
  const ownFrames = frames.filter((line) => !foreignFrame.test(line));
  const exchangeLines = exchange === undefined ? [] : ["", ...clip(linesOf(exchange), MAX_EXCHANGE_LINES)];
  return [
    ...clip([...message, ...causesOf(error)], MAX_MESSAGE_LINES - exchangeLines.length),
    ...exchangeLines,
    ...(ownFrames.length > 0 ? ownFrames : frames).slice(0, MAX_FRAMES),
  ].join("\n");
}

function stackOf(error, asyncError) {
  if (typeof error?.stack === "string") return error.stack;
  const thrown = typeof error?.message === "string" ? error.message : `thrown: ${inspect(error, { depth: 4 })}`;
  const frames = String(asyncError?.stack ?? "")
    .split("\n")
    .filter((line) => framePattern.test(line));
  return [thrown, ...frames].join("\n");
}

/** Returns the messages of the errors that caused this one. */
function causesOf(error) {
  const causes = [error?.cause, ...(Array.isArray(error?.errors) ? error.errors : [])].filter(Boolean);
  return causes.slice(0, 3).map((cause) => `Cause: ${String(cause?.message ?? inspect(cause)).split("\n")[0]}`);
}

const linesOf = ({ query, ...rest }) => [
  "The last exchange:",
  ...clip(String(query).trim().split("\n"), MAX_QUERY_LINES),
  ...Object.entries(rest).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
];

/** Keeps the first and the last lines of a text, and the beginning of each. */
export function clip(lines, max) {
  const short = lines.map((line) =>
    line.length > MAX_LINE_LENGTH
      ? `${line.slice(0, MAX_LINE_LENGTH)}… ${line.length - MAX_LINE_LENGTH} more characters`
      : line,
  );
  if (short.length <= max) return short;
  const head = Math.ceil((max - 1) * 0.7);
  const tail = max - 1 - head;
  const omitted = short.length - head - tail;
  return [...short.slice(0, head), `… ${omitted} more lines (FULL_FAILURES=1 prints all) …`, ...short.slice(-tail)];
}
