import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator/server.ts";
import type { Backend } from "../../src/gateway/chime/chime.ts";
import { type Config, readConfig } from "../../src/gateway/config/config.ts";
import { startGateway } from "../../src/gateway/server.ts";

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape of that query; the tests assert it
type Data = any;

export interface Answer {
  readonly status: number;
  readonly data: Data;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Data }[];
  readonly extensions?: Data;
}

interface GatewayHouse extends AsyncDisposable {
  readonly url: string;
  readonly ask: Ask;
  /** The data of an operation that must have no error. */
  data(query: string, variables?: object): Promise<Data>;
}

type Ask = (query: string, variables?: object, headers?: Record<string, string>) => Promise<Answer>;

/** Sends one operation after the other to a URL, over HTTP. */
export function askAt(url: string): Ask {
  return async (query, variables = {}, headers = {}) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Omit<Answer, "status">;
    Object.assign(globalThis, { lastExchange: { query, variables, status: response.status, body } });
    return { status: response.status, ...body };
  };
}

/** A gateway on a free port before the given backend, with a data folder of its own. */
export async function openGateway(backend: Backend, config: Partial<Config> = {}): Promise<GatewayHouse> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  opened.defer(() => rm(dataDir, { recursive: true }));
  const gateway = opened.use(
    await startGateway(
      { ...readConfig({ PORT: "0", LOG_LEVEL: "silent", MAX_EVENT_LOOP_DELAY_MS: "0" }), dataDir, ...config },
      backend,
    ),
  );
  const house = opened.move();

  const ask = askAt(gateway.url);
  return {
    url: gateway.url,
    ask,
    data: async (query, variables) => {
      const { data, errors } = await ask(query, variables);
      if (errors) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
      return data;
    },
    [Symbol.asyncDispose]: () => house.disposeAsync(),
  };
}

export interface House extends GatewayHouse {
  readonly emulator: Emulator;
  /** The operations that reached the emulator, in their order. */
  readonly calls: string[];
  /** The operations that a piece of work sent to the emulator. */
  callsOf(work: () => Promise<unknown>): Promise<string[]>;
  /** The real SDK, straight to the emulator. */
  readonly chime: sdk.ChimeSDKIdentity;
  /** Makes an AppInstance with so many users, `user-001` and on; answers its ARN. */
  populate(users: number): Promise<string>;
}

/** A gateway before a fresh emulator in memory. */
export async function openHouse(config: Partial<Config> = {}, options: EmulatorOptions = {}): Promise<House> {
  await using opened = new AsyncDisposableStack();
  const calls: string[] = [];
  const emulator = opened.use(
    await startEmulator({ ...options, onRequest: ({ operation, target }) => calls.push(operation ?? target) }),
  );
  const gateway = opened.use(await openGateway({ kind: "emulator", endpoint: emulator.url }, config));
  const chime = sdkFor(emulator.url);
  opened.defer(() => chime.destroy());
  const house = opened.move();
  return {
    ...gateway,
    emulator,
    calls,
    chime,
    callsOf: async (work) => {
      const before = calls.length;
      await work();
      return calls.slice(before);
    },
    populate: async (users) => {
      const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "Populated" });
      for (const number of Array(users).keys()) {
        const AppInstanceUserId = `user-${String(number + 1).padStart(3, "0")}`;
        await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId, Name: `Name of ${AppInstanceUserId}` });
      }
      return AppInstanceArn;
    },
    [Symbol.asyncDispose]: () => house.disposeAsync(),
  };
}

/** The payload of a mutation of one input, with `userErrors` and what was given as `clientMutationId`. */
export async function mutate(house: House, name: string, input: object, fields: string): Promise<Data> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} clientMutationId userErrors { code message field } } }`;
  return (await house.data(query, { input: { ...input, clientMutationId: "mine" } }))[name];
}

/** The real SDK before an emulator; it tries once, so that a test sees each fault. */
function sdkFor(endpoint: string): sdk.ChimeSDKIdentity {
  return new sdk.ChimeSDKIdentity({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
}
