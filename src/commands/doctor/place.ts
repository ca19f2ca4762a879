import { accessSync, constants, existsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

/** The machine on which the gateway is to run. */
export async function* examinePlace({ dataDir, auditLog, host, port, metricsPort }: Config): AsyncGenerator<Finding> {
  const major = Number(process.versions.node.split(".")[0]);
  yield major >= 24
    ? ok(`Node ${process.versions.node}`)
    : fault(
        `Node ${process.versions.node}`,
        "It needs Node 24 or later; npm scripts have it, by the devDependency node",
      );
  yield dataDirFinding(dataDir);
  for (const name of ["cursor.key", "first-api-key"]) yield* keptFinding(join(dataDir, name));
  if (!["stdout", "none"].includes(auditLog)) yield auditFinding(auditLog);
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

/** What an earlier start made here, this one must be able to read. */
function* keptFinding(path: string): Generator<Finding> {
  if (!existsSync(path)) return;
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    yield fault(
      (error as Error).message,
      "Run the gateway as the user that made it, or set DATA_DIR to another folder",
    );
  }
}

function auditFinding(path: string): Finding {
  const there = nearestThere(resolve(path));
  const isThere = there === resolve(path);
  try {
    accessSync(there, constants.W_OK);
    if (statSync(there).isDirectory() === isThere) throw new Error(`${there} is ${isThere ? "a" : "no"} folder`);
    return ok(`AUDIT_LOG ${path} can be written`);
  } catch (error) {
    return fault(
      `AUDIT_LOG: ${(error as Error).message}`,
      "Set AUDIT_LOG to a file that this user may write, stdout or none",
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
  if (error.code !== "EADDRINUSE")
    return fault(
      `${place}: ${error.message}`,
      `Set ${variable.startsWith("EMULATOR") ? "EMULATOR_HOST" : "HOST"} or ${variable} to another`,
    );
  return warning(`${place} is taken`, `By a gateway that runs already? Else set ${variable} to a free one`);
}
