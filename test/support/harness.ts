import { mkdtemp, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import type { Emulator, EmulatorOptions } from "../../src/emulator/public.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import type { Backend } from "../../src/gateway/chime/chime.ts";
import { type Config, readConfig } from "../../src/gateway/config/config.ts";
import { startGateway } from "../../src/gateway/server.ts";
import { startFakeUpstream } from "./fake-upstream.ts";
import { patientSettings } from "./timeouts.ts";

// biome-ignore lint/suspicious/noExplicitAny: a result has the structure of its query, which the tests assert
export type Data = any;

export interface GraphqlResponse {
  readonly status: number;
  readonly data: Data;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Data }[];
  readonly extensions?: Data;
}

type Execute = (query: string, variables?: object, headers?: Record<string, string>) => Promise<GraphqlResponse>;

/** Returns a function that sends an operation to a GraphQL endpoint over HTTP. */
export function executeAt(url: string): Execute {
  return async (query, variables = {}, headers = {}) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Omit<GraphqlResponse, "status">;
    Object.assign(globalThis, { lastExchange: { query, variables, status: response.status, body } });
    return { status: response.status, ...body };
  };
}

export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  readonly execute: Execute;
  /** Returns the data of an operation; throws if the response has errors. */
  data(query: string, variables?: object): Promise<Data>;
}

/** Starts a gateway on a free port, with the given backend and a data directory of its own. */
export async function startGatewayAgainst(backend: Backend, config: Partial<Config> = {}): Promise<TestGateway> {
  await using started = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(dataDir, { recursive: true }));
  const gateway = started.use(
    await startGateway(
      { ...readConfig({ PORT: "0", LOG_LEVEL: "silent", ...patientSettings }), dataDir, ...config },
      backend,
    ),
  );
  const resources = started.move();

  const execute = executeAt(gateway.url);
  return {
    url: gateway.url,
    execute,
    data: async (query, variables) => {
      const { data, errors } = await execute(query, variables);
      if (errors) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
      return data;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** A backend that refuses connections. */
export const unreachableBackend: Backend = { kind: "emulator", endpoint: "http://127.0.0.1:1" };

/** Starts a gateway whose calls `onRequest` serves in place of the service. */
export async function startGatewayWithFake(
  onRequest: RequestListener,
  config: Partial<Config> = {},
): Promise<TestGateway> {
  await using started = new AsyncDisposableStack();
  const { endpoint } = started.use(await startFakeUpstream(onRequest));
  const gateway = started.use(await startGatewayAgainst({ kind: "emulator", endpoint }, config));
  const resources = started.move();
  return { ...gateway, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

export interface Harness extends TestGateway {
  readonly emulator: Emulator;
  /** The operations that reached the emulator, in order of arrival. */
  readonly calls: string[];
  /** Returns the operations that reached the emulator while `work` ran. */
  callsOf(work: () => Promise<unknown>): Promise<string[]>;
  /** The AWS SDK, connected to the emulator. */
  readonly chime: sdk.ChimeSDKIdentity;
  /** Creates an AppInstance with users `user-001`, `user-002` …; returns its ARN. */
  populate(userCount: number): Promise<string>;
}

/** Starts a gateway against a fresh emulator in memory. */
export async function startTestGateway(
  config: Partial<Config> = {},
  emulatorOptions: EmulatorOptions = {},
): Promise<Harness> {
  await using started = new AsyncDisposableStack();
  const calls: string[] = [];
  const emulator = started.use(
    await startEmulator({ ...emulatorOptions, onRequest: ({ operation, target }) => calls.push(operation ?? target) }),
  );
  const gateway = started.use(await startGatewayAgainst({ kind: "emulator", endpoint: emulator.url }, config));
  const chime = createSdkClient(emulator.url);
  started.defer(() => chime.destroy());
  const resources = started.move();
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
    populate: async (userCount) => {
      const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "Populated" });
      for (const index of Array(userCount).keys()) {
        const AppInstanceUserId = `user-${String(index + 1).padStart(3, "0")}`;
        await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId, Name: `Name of ${AppInstanceUserId}` });
      }
      return AppInstanceArn;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** Runs a mutation with one input; returns its payload with `userErrors` and the `clientMutationId` "mine". */
export async function mutate(gateway: TestGateway, name: string, input: object, fields: string): Promise<Data> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} clientMutationId userErrors { code message field } } }`;
  return (await gateway.data(query, { input: { ...input, clientMutationId: "mine" } }))[name];
}

/** Creates an SDK client that sends each request once, so that a test sees each error. */
function createSdkClient(endpoint: string): sdk.ChimeSDKIdentity {
  return new sdk.ChimeSDKIdentity({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
}
