import type { Content } from "../src/emulator/content/content.ts";
import { type EmulatorOptions, startEmulator } from "../src/emulator/server.ts";
import { type Config, readConfig } from "../src/gateway/config.ts";
import { startGateway } from "../src/gateway/server.ts";

export const home = "arn:aws:chime:us-east-1:123456789012:app-instance/home";
export const userId = (n: number) => `user-${String(n).padStart(5, "0")}`;
export const userArn = (n: number) => `${home}/user/${userId(n)}`;

/** An AppInstance of so many users, the first of whom are admins. */
export const contentOf = (users: number, admins = 0): Content => ({
  AppInstances: [
    {
      AppInstanceId: "home",
      Name: "Home",
      Users: Array.from({ length: users }, (_, n) => ({ AppInstanceUserId: userId(n), Name: `User ${n}` })),
      Admins: Array.from({ length: admins }, (_, n) => ({ AppInstanceUserId: userId(n) })),
    },
  ],
});

interface House extends AsyncDisposable {
  readonly endpoint: string;
  /** Requests that reached the emulator since the last look. */
  count(): number;
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape of that query
  ask(query: string, variables?: object): Promise<any>;
}

/** A gateway before an emulator with that content. */
export async function openHouse(
  seed: Content,
  config: Partial<Config> = {},
  options: EmulatorOptions = {},
): Promise<House> {
  await using opened = new AsyncDisposableStack();
  let count = 0;
  const onRequest = () => {
    count += 1;
  };
  const emulator = opened.use(await startEmulator({ ...options, seed, onRequest }));
  const settings = { ...readConfig({ PORT: "0", LOG_LEVEL: "silent", CURSOR_KEYS: key }), maxCalls: 1e6, ...config };
  const gateway = opened.use(await startGateway(settings, { kind: "emulator", endpoint: emulator.url }));
  const house = opened.move();
  return {
    endpoint: emulator.url,
    count() {
      const seen = count;
      count = 0;
      return seen;
    },
    async ask(query, variables = {}) {
      const response = await fetch(gateway.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    },
    [Symbol.asyncDispose]: () => house.disposeAsync(),
  };
}

const key = Buffer.alloc(32, 7).toString("base64");
