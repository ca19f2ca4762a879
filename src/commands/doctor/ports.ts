import { createServer, type Server } from "node:net";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, ok, problem } from "./finding.ts";

interface Listener {
  readonly host: string;
  readonly port: number;
  readonly setting: string;
}

export const gatewayListeners = ({ host, port, metricsPort }: Config): readonly Listener[] => [
  { host, port, setting: "PORT" },
  ...(metricsPort === undefined ? [] : [{ host, port: metricsPort, setting: "METRICS_PORT" }]),
];

export async function* checkPorts(listeners: readonly Listener[]): AsyncGenerator<Finding> {
  for (const [index, listener] of listeners.entries()) {
    const earlier = listeners.slice(0, index).find(({ port }) => port === listener.port && port !== 0);
    yield earlier
      ? problem(
          `${listener.setting} and ${earlier.setting} are both ${listener.port}`,
          "Set one of them to another port",
        )
      : await checkPort(listener);
  }
}

async function checkPort({ host, port, setting }: Listener): Promise<Finding> {
  const address = `Port ${port} on ${host}`;
  const { promise: listening, resolve: settle } = Promise.withResolvers<NodeJS.ErrnoException | undefined>();
  const server: Server = createServer()
    .once("error", settle)
    .listen(port, host, () => server.close(() => settle(undefined)));
  const error = await listening;
  if (!error) return ok(`${address} is free`);
  if (error.code === "EADDRINUSE")
    return problem(`${address} is in use`, `Stop the process that uses it, or set ${setting} to a free port`);
  const hostSetting = setting.startsWith("EMULATOR") ? "EMULATOR_HOST" : "HOST";
  return problem(`${address}: ${error.message}`, `Set ${hostSetting} or ${setting} to another value`);
}
