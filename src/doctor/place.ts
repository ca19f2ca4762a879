import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import type { Config } from "../gateway/config.ts";
import { type Finding, fault, ok } from "./finding.ts";

/** The machine on which the gateway is to run. */
export async function* examinePlace({ dataDir, host, port, metricsPort }: Config): AsyncGenerator<Finding> {
  const major = Number(process.versions.node.split(".")[0]);
  yield major >= 24
    ? ok(`Node ${process.versions.node}`)
    : fault(
        `Node ${process.versions.node}`,
        "It needs Node 24 or later; npm scripts have it, by the devDependency node",
      );
  yield dataDirFinding(dataDir);
  yield await portFinding(host, port, "PORT");
  if (metricsPort !== undefined) yield await portFinding(host, metricsPort, "METRICS_PORT");
}

function dataDirFinding(dataDir: string): Finding {
  try {
    if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.R_OK | constants.W_OK);
    return ok(`DATA_DIR ${dataDir} can be written`);
  } catch (error) {
    return fault(
      `DATA_DIR ${dataDir}: ${(error as Error).message}`,
      "Set DATA_DIR to a folder that this user may write",
    );
  }
}

/** `variable` is what sets the port. */
export async function portFinding(host: string, port: number, variable: string): Promise<Finding> {
  const place = `${host} port ${port}`;
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | undefined>();
  const server = createServer()
    .once("error", resolve)
    .listen(port, host, () => server.close(() => resolve(undefined)));
  const error = await promise;
  if (!error) return ok(`${place} is free`);
  if (error.code !== "EADDRINUSE") return fault(`${place}: ${error.message}`, `Set HOST or ${variable} to another`);
  const isGateway = await fetch(`http://${host}:${port}/livez`).then(
    ({ status }) => status === 200,
    () => false,
  );
  return isGateway
    ? ok(`${place} is taken, by a gateway that runs already`)
    : fault(`${place} is taken by another process`, `Set ${variable} to a free one`);
}
