import type { IncomingMessage, ServerResponse } from "node:http";
import { exportText } from "../content/export.ts";
import { ContentError, readContent } from "../content/read-file.ts";
import type { State } from "../public.ts";
import { initialSwitches, parseSwitches, switchVariables } from "../switches/switches.ts";
import { readBody } from "../wire/body.ts";
import { isObject } from "../wire/check.ts";
import { findHostIssue } from "../wire/host.ts";
import { isLoopbackHost } from "../wire/loopback.ts";
import { renderPage } from "./page.ts";
import type { Control } from "./state.ts";

const MAX_BODY_BYTES = 64 * 1024 * 1024;

interface ControlResponse {
  readonly status: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Iterable<string>;
}

type Handler = (control: Control, state: () => State, body: string) => ControlResponse | Promise<ControlResponse>;

/** By path and method. HEAD is served wherever GET is. */
export const controlRoutes: { readonly [path: string]: { readonly [method: string]: Handler } } = {
  "/_emulator": {
    GET: (_, state) => ({ status: 200, type: "text/html; charset=utf-8", body: renderPage(state()) }),
  },
  "/_emulator/state": { GET: (_, state) => json(200, state()) },
  "/_emulator/switches": { GET: (_, state) => json(200, state().switches), PATCH: setSwitches },
  "/_emulator/content": {
    GET: ({ store }) => ({ status: 200, body: exportText(store) }),
    PUT: replaceContent,
    DELETE: (control) => replace(control, { AppInstances: [] }),
  },
};

/** Never rejects. */
export async function handleControlRequest(
  control: Control,
  state: () => State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { status, type = "application/json", headers, body } = await respond(control, state, request);
    response.writeHead(status, { ...securityHeaders, ...headers, "Content-Type": type });
    // Without a pause, so that an export is consistent.
    for (const piece of typeof body === "string" ? [body] : body) response.write(piece);
    response.end();
  } catch {
    response.destroy(); // The client is gone, or the store became unreadable during an export.
  }
}

const securityHeaders = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
};

async function respond(control: Control, state: () => State, request: IncomingMessage): Promise<ControlResponse> {
  const rejection = rejectForeign(request);
  const body = await readBody(request, MAX_BODY_BYTES);
  if (rejection) return rejection;
  if (body === undefined) return errors(413, `The body must have at most ${MAX_BODY_BYTES} bytes.`);
  try {
    return await findHandler(request)(control, state, body.toString());
  } catch (error) {
    return errors(500, error instanceof Error ? error.message : String(error));
  }
}

/** Rejects requests that a web page may have sent, from its own origin or by DNS rebinding. */
function rejectForeign({ headers, rawHeaders, httpVersion }: IncomingMessage): ControlResponse | undefined {
  const { host = "", origin } = headers;
  const hostIssue = findHostIssue(rawHeaders, httpVersion);
  if (hostIssue !== undefined) return errors(400, hostIssue);
  if (!isLoopbackHost(host))
    return errors(403, "The control port accepts only loopback names in Host, such as localhost.");
  if (origin !== undefined && origin !== `http://${host}`)
    return errors(403, "The control port accepts no requests from web pages of another origin.");
  return undefined;
}

function findHandler({ method = "", url = "" }: IncomingMessage): Handler {
  const [path = ""] = url.split("?");
  const handlers = Object.hasOwn(controlRoutes, path) ? controlRoutes[path] : undefined;
  if (!handlers)
    return () => errors(404, `Nothing is at this path. The control port has ${Object.keys(controlRoutes).join(", ")}.`);
  const handler = new Map(Object.entries(handlers)).get(method === "HEAD" ? "GET" : method);
  if (handler) return handler;
  const allowed = Object.keys(handlers)
    .flatMap((name) => (name === "GET" ? [name, "HEAD"] : name))
    .join(", ");
  return () => ({ ...errors(405, `This path serves ${allowed}, got ${method}.`), headers: { Allow: allowed } });
}

function setSwitches(control: Control, state: () => State, body: string): ControlResponse {
  let changes: unknown;
  try {
    changes = JSON.parse(body);
  } catch {
    return errors(400, "The body must be JSON.");
  }
  if (!isObject(changes)) return errors(400, 'The body must be an object such as {"EMULATOR_QUOTAS": "aws"}.');
  const unknown = Object.keys(changes).filter((name) => !Object.hasOwn(switchVariables, name));
  const notScalar = Object.entries(changes).filter(([, value]) => typeof value === "object" && value !== null);
  const texts = Object.entries(changes)
    .filter(([name]) => Object.hasOwn(switchVariables, name))
    .map(([name, value]) => [name, value === null ? switchVariables[name]?.format(initialSwitches) : String(value)]);
  const { switches, issues } = parseSwitches(control.liveSwitches.current, Object.fromEntries(texts));
  const sentences = [
    ...unknown.map((name) => `${name} is not a switch; the switches are ${Object.keys(switchVariables).join(", ")}`),
    ...notScalar.map(([name]) => `${name} must be a string, a number, true, false, or null for its default`),
    ...issues,
  ];
  if (sentences.length > 0) return errors(400, ...sentences);
  const restartsFaults = Object.hasOwn(changes, "EMULATOR_CHANCE_SEED") || Object.hasOwn(changes, "EMULATOR_FAULTS");
  control.liveSwitches.update(restartsFaults ? { ...switches, faults: [...switches.faults] } : switches);
  return json(200, state().switches);
}

async function replaceContent(control: Control, _: () => State, body: string): Promise<ControlResponse> {
  try {
    return await replace(control, await readContent(body, "body"));
  } catch (error) {
    if (error instanceof ContentError) return errors(400, ...error.message.split("\n"));
    throw error;
  }
}

async function replace(control: Control, content: Parameters<Control["reset"]>[0]): Promise<ControlResponse> {
  if (control.isReadOnly) return errors(409, "The emulator is read-only.");
  control.reset(content);
  await control.store.flush();
  return json(200, control.store.count());
}

const json = (status: number, value: object) => ({ status, body: `${JSON.stringify(value, undefined, 2)}\n` });

const errors = (status: number, ...sentences: readonly string[]) => json(status, { errors: sentences });
