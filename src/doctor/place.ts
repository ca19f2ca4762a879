import { accessSync, constants, existsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, resolve } from "node:path";
import type { Config } from "../gateway/config.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

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

/** Makes nothing: what root makes here, the one who runs the gateway may not write. */
function dataDirFinding(dataDir: string): Finding {
  const there = nearestThere(resolve(dataDir));
  try {
    accessSync(there, constants.R_OK | constants.W_OK | constants.X_OK);
    if (!statSync(there).isDirectory()) throw new Error(`${there} is no folder`);
    return ok(`DATA_DIR ${dataDir} ${there === resolve(dataDir) ? "can be written" : "can be made"}`);
  } catch (error) {
    return fault(
      `DATA_DIR ${dataDir}: ${(error as Error).message}`,
      "Set DATA_DIR to a folder that this user may write",
    );
  }
}

const nearestThere = (path: string): string => (existsSync(path) ? path : nearestThere(dirname(path)));

/** `variable` is what sets the port. */
export async function portFinding(host: string, port: number, variable: string): Promise<Finding> {
  const place = `${host} port ${port}`;
  const { promise: settled, resolve: settle } = Promise.withResolvers<NodeJS.ErrnoException | undefined>();
  const server = createServer()
    .once("error", settle)
    .listen(port, host, () => server.close(() => settle(undefined)));
  const error = await settled;
  if (!error) return ok(`${place} is free`);
  if (error.code !== "EADDRINUSE") return fault(`${place}: ${error.message}`, `Set HOST or ${variable} to another`);
  return warning(`${place} is taken`, `By a gateway that runs already? Else set ${variable} to a free one`);
}
