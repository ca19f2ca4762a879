import type { IncomingMessage, ServerResponse } from "node:http";
import { exportText } from "../content/export.ts";
import { ContentRefusal, readContent } from "../content/read-file.ts";
import { initialSwitches, setByText, variables } from "../switches/switches.ts";
import { readBody } from "../wire/body.ts";
import { isObject } from "../wire/check.ts";
import { isLoopbackHost } from "../wire/loopback.ts";
import type { Control } from "./control.ts";
import { pageOf } from "./page.ts";
import type { State } from "./state.ts";

const MAX_BODY_BYTES = 64 * 1024 * 1024;

interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body: string | Iterable<string>;
}

type Handle = (control: Control, state: () => State, body: string) => Reply | Promise<Reply>;

/** What can be asked of the control port. */
const routes: { readonly [methodAndPath: string]: Handle } = {
  "GET /_emulator": (_, state) => ({ status: 200, type: "text/html; charset=utf-8", body: pageOf(state()) }),
  "GET /_emulator/state": (_, state) => json(200, state()),
  "GET /_emulator/switches": (_, state) => json(200, state().switches),
  "PATCH /_emulator/switches": setSwitches,
  "GET /_emulator/content": ({ store }) => ({ status: 200, body: exportText(store) }),
  "PUT /_emulator/content": replaceContent,
  "DELETE /_emulator/content": (control) => replace(control, { AppInstances: [] }),
};

/** Never throws, nor rejects. */
export async function handleControl(
  control: Control,
  state: () => State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const reply = await replyTo(control, state, request);
    response.writeHead(reply.status, { ...headers, "Content-Type": reply.type ?? "application/json" });
    // In one go, so that what is exported is of one moment.
    for (const piece of typeof reply.body === "string" ? [reply.body] : reply.body) response.write(piece);
    response.end();
  } catch {
    response.destroy(); // The client is gone, or what is read for an answer that has begun cannot be read.
  }
}

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
};

async function replyTo(control: Control, state: () => State, request: IncomingMessage): Promise<Reply> {
  const refused = refuseStrangers(request);
  const body = await readBody(request, MAX_BODY_BYTES);
  if (refused) return refused;
  if (body === undefined) return refusal(413, `The body is longer than ${MAX_BODY_BYTES} bytes.`);
  try {
    return await find(request)(control, state, body.toString());
  } catch (error) {
    return refusal(500, error instanceof Error ? error.message : String(error));
  }
}

/** A page of another site can send requests here, too, or even be this site, by a name that it lets point to this machine. */
function refuseStrangers({ headers }: IncomingMessage): Reply | undefined {
  const { host = "", origin } = headers;
  if (!isLoopbackHost(host))
    return refusal(403, "The control port is asked by a name of loopback only, such as localhost.");
  if (origin !== undefined && origin !== `http://${host}`)
    return refusal(403, "Pages of other sites have no business here.");
  return undefined;
}

function find({ method = "", url = "" }: IncomingMessage): Handle {
  const [path = ""] = url.split("?");
  const handle = Object.hasOwn(routes, `${method} ${path}`) ? routes[`${method} ${path}`] : undefined;
  return handle ?? (() => refusal(404, `There are: ${Object.keys(routes).join(", ")}.`));
}

function setSwitches(control: Control, state: () => State, body: string): Reply {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return refusal(400, "The body is not JSON.");
  }
  if (!isObject(given)) return refusal(400, 'The body must be an object such as {"EMULATOR_QUOTAS": "aws"}.');
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(variables, name));
  const unfit = Object.entries(given).filter(([, value]) => typeof value === "object" && value !== null);
  const texts = Object.entries(given)
    .filter(([name]) => Object.hasOwn(variables, name))
    .map(([name, value]) => [name, value === null ? variables[name]?.write(initialSwitches) : String(value)]);
  const { switches, faults } = setByText(control.board.now, Object.fromEntries(texts));
  const sentences = [
    ...unknown.map((name) => `${name} is no switch; there are ${Object.keys(variables).join(", ")}`),
    ...unfit.map(([name]) => `${name} must be a text, a number, true, false, or null for what is usual`),
    ...faults,
  ];
  if (sentences.length > 0) return refusal(400, ...sentences);
  const isSeeded = Object.hasOwn(given, "EMULATOR_CHANCE_SEED") || Object.hasOwn(given, "EMULATOR_FAULTS");
  control.board.set(isSeeded ? { ...switches, faults: [...switches.faults] } : switches);
  return json(200, state().switches);
}

async function replaceContent(control: Control, _: () => State, body: string): Promise<Reply> {
  try {
    return await replace(control, await readContent(body, "body"));
  } catch (error) {
    if (error instanceof ContentRefusal) return refusal(400, ...error.message.split("\n"));
    throw error;
  }
}

async function replace(control: Control, content: Parameters<Control["reset"]>[0]): Promise<Reply> {
  if (control.isReadOnly) return refusal(409, "The emulator is read-only.");
  control.reset(content);
  await control.store.durable();
  return json(200, control.store.count());
}

const json = (status: number, value: object): Reply => ({ status, body: `${JSON.stringify(value, undefined, 2)}\n` });

const refusal = (status: number, ...errors: readonly string[]) => json(status, { errors });
