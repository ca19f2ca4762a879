import { accessSync, constants, existsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, ok, problem, warning } from "./finding.ts";

/** Before it, `headersDistinct` throws for a header named `constructor`. */
const MIN_NODE_VERSION = "24.14.1";

/** Checks Node, folders, files and ports. Creates nothing: a file that root creates here would be closed to the gateway's user. */
export async function* checkMachine({ dataDir, auditLog, host, port, metricsPort }: Config): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  yield checkDataDir(dataDir);
  for (const name of ["cursor.key", "first-api-key"]) yield* checkKeyFile(join(dataDir, name));
  if (!["stdout", "none"].includes(auditLog)) yield checkAuditLog(auditLog);
  yield await checkPort(host, port, "PORT");
  if (metricsPort !== undefined) yield await checkPort(host, metricsPort, "METRICS_PORT");
}

function checkNode(version: string): Finding {
  return version.localeCompare(MIN_NODE_VERSION, "en", { numeric: true }) >= 0
    ? ok(`Node ${version}`)
    : problem(
        `Node ${version} is too old: the gateway needs Node ${MIN_NODE_VERSION} or later`,
        "Run the gateway by npm: its devDependency node is new enough",
      );
}

function checkDataDir(dataDir: string): Finding {
  const existing = nearestExisting(resolve(dataDir));
  try {
    accessSync(existing, constants.R_OK | constants.W_OK | constants.X_OK);
    if (!statSync(existing).isDirectory()) throw new Error(`${existing} is not a folder`);
    return ok(`DATA_DIR ${dataDir} ${existing === resolve(dataDir) ? "is writable" : "can be created"}`);
  } catch (error) {
    return problem(
      `DATA_DIR ${dataDir}: ${(error as Error).message}`,
      "Set DATA_DIR to a folder that this user may write",
    );
  }
}

/** Checks that a file of an earlier start can be read. */
function* checkKeyFile(path: string): Generator<Finding> {
  if (!existsSync(path)) return;
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    yield problem(
      (error as Error).message,
      "Run the gateway as the user that created the file, or set DATA_DIR to another folder",
    );
  }
}

function checkAuditLog(path: string): Finding {
  const existing = nearestExisting(resolve(path));
  const exists = existing === resolve(path);
  try {
    accessSync(existing, constants.W_OK);
    if (statSync(existing).isDirectory() === exists) throw new Error(`${existing} is ${exists ? "a" : "not a"} folder`);
    return ok(`AUDIT_LOG ${path} ${exists ? "is writable" : "can be created"}`);
  } catch (error) {
    return problem(
      `AUDIT_LOG: ${(error as Error).message}`,
      "Set AUDIT_LOG to a file that this user may write, stdout or none",
    );
  }
}

const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)));

/** Checks that a port is free; `setting` is the variable that sets it. */
export async function checkPort(host: string, port: number, setting: string): Promise<Finding> {
  const address = `Port ${port} on ${host}`;
  const { promise: listening, resolve: settle } = Promise.withResolvers<NodeJS.ErrnoException | undefined>();
  const server = createServer()
    .once("error", settle)
    .listen(port, host, () => server.close(() => settle(undefined)));
  const error = await listening;
  if (!error) return ok(`${address} is free`);
  if (error.code === "EADDRINUSE")
    return warning(`${address} is in use`, `Unless a gateway is running already, set ${setting} to a free port`);
  const hostSetting = setting.startsWith("EMULATOR") ? "EMULATOR_HOST" : "HOST";
  return problem(`${address}: ${error.message}`, `Set ${hostSetting} or ${setting} to another value`);
}
