import type { State } from "../public.ts";
import { initialSwitches, switchVariables } from "../switches/switches.ts";

const escapes: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const text = (value: unknown) =>
  String(value ?? "").replaceAll(/[&<>"']/g, (character) => escapes[character] as string);

const row = (cells: readonly unknown[], tag = "td") =>
  `<tr>${cells.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join("")}</tr>`;

const table = (title: string, head: readonly string[], rows: readonly (readonly unknown[])[], ifEmpty: string) => `
<h2>${text(title)}</h2>
${rows.length === 0 ? `<p>${text(ifEmpty)}</p>` : `<table>${row(head, "th")}${rows.map((cells) => row(cells)).join("")}</table>`}`;

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; overflow-wrap: break-word }
th { font-weight: 600; white-space: nowrap } td { font-variant-numeric: tabular-nums }
td:first-child { white-space: nowrap }
code { font-size: .9em }`;

/** Renders the state as a page without scripts. */
export function renderPage(state: State): string {
  const { counts, rates, faults, switches, requests } = state;
  const changed = Object.entries(switches).filter(
    ([name, value]) => switchVariables[name]?.format(initialSwitches) !== value,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Chime SDK Identity emulator</title><style>${style}</style>
<h1>Chime SDK Identity emulator${state.readOnly ? ", read-only" : ""}</h1>
<p>The service's time is ${text(state.time)}. Reload the page to update it. The same state is available as JSON:
<a href="/_emulator/state"><code>/_emulator/state</code></a>.</p>
${table("Content", Object.keys(counts), [Object.values(counts)], "")}
<p>${state.appInstancesLeft === null ? "The number of AppInstances is unlimited." : `The quota allows ${text(state.appInstancesLeft)} more AppInstances.`}</p>
${table(
  "Request rates",
  ["class", "per second", "left now"],
  rates.map(({ name, perSecond, left }) => [name, perSecond, left]),
  "No rates are enforced.",
)}
${table(
  "Faults",
  ["fault", "injected"],
  faults.map(({ spec, injections }) => [spec, injections]),
  "No faults are set.",
)}
${table("Changed switches", ["switch", "value"], changed, "All switches have their defaults.")}
${table(
  "Last requests, newest first",
  ["time", "operation", "status", "exception", "fault", "method", "target", "access key", "request id"],
  requests.map((request) => [
    request.time.slice(11, 23),
    request.operation,
    request.status,
    request.errorType,
    request.fault,
    request.method,
    request.target,
    request.accessKeyId,
    request.requestId,
  ]),
  "No requests yet.",
)}
</html>
`;
}
