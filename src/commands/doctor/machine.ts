import { closeSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import packageJson from "../../../package.json" with { type: "json" };
import type { Config } from "../../gateway/config/config.ts";
import { cursorKeyFile, readOrCreateCursorKey } from "../../gateway/data-dir/cursor-key.ts";
import { readOrCreateFirstApiKey } from "../../gateway/data-dir/first-api-key.ts";
import { openForAppending } from "../../gateway/telemetry/audit-log.ts";
import { type Finding, ok, problem } from "./finding.ts";

const minNodeVersion = packageJson.engines.node.replace(/^\D+/, "");

/** A file system without space accepts empty files. */
const PROBE_BYTES = 4096;

/** Checks Node, folders and files. Leaves no file: one that root creates here would be closed to the gateway's user. */
export function* checkMachine(config: Config): Generator<Finding> {
  yield checkNode(process.versions.node);
  yield* checkKeyFiles(config);
  if (!["stdout", "none"].includes(config.auditLog)) yield checkAuditLog(config.auditLog);
}

function checkNode(version: string): Finding {
  return version.localeCompare(minNodeVersion, "en", { numeric: true }) >= 0
    ? ok(`Node ${version}`)
    : problem(
        `Node ${version} is too old: the gateway needs Node ${minNodeVersion} or later`,
        "Run the gateway by npm: its devDependency node is new enough",
      );
}

/** Checks the keys in DATA_DIR: those of an earlier start must be valid, and the start must be able to create missing ones. */
function* checkKeyFiles({ dataDir, cursorKeys, createsFirstApiKey }: Config): Generator<Finding> {
  const readers: Readonly<Record<string, (dataDir: string) => unknown>> = {
    ...(cursorKeys.length === 0 && { [cursorKeyFile]: readOrCreateCursorKey }),
    ...(createsFirstApiKey && { "first-api-key": readOrCreateFirstApiKey }),
  };
  const missing = Object.keys(readers).filter((name) => !existsSync(join(dataDir, name)));
  if (missing.length > 0) yield checkDataDir(dataDir);
  for (const [name, read] of Object.entries(readers)) {
    try {
      if (!missing.includes(name)) read(dataDir);
    } catch (error) {
      yield problem((error as Error).message, `Or run the gateway as the user that created ${name}`);
    }
  }
}

export function checkDataDir(dataDir: string): Finding {
  try {
    const existed = probeDirectory(dataDir);
    return ok(`DATA_DIR ${dataDir} ${existed ? "is writable" : "can be created"}`);
  } catch (error) {
    return problem(
      `DATA_DIR ${dataDir}: ${(error as Error).message}`,
      "Set DATA_DIR to a folder that this user may write",
    );
  }
}

function checkAuditLog(path: string): Finding {
  try {
    const exists = existsSync(path);
    if (exists) closeSync(openForAppending(path));
    else probeDirectory(dirname(path));
    return ok(`AUDIT_LOG ${path} ${exists ? "is writable" : "can be created"}`);
  } catch (error) {
    return problem(
      `AUDIT_LOG: ${(error as Error).message}`,
      "Set AUDIT_LOG to a file that this user may write, stdout or none",
    );
  }
}

/** Returns whether a folder exists; throws if files cannot be created in it, or in the folder where it would be created. */
function probeDirectory(path: string): boolean {
  const existing = nearestExisting(resolve(path));
  const probe = join(existing, `.doctor-${crypto.randomUUID()}`);
  try {
    writeFileSync(probe, Buffer.alloc(PROBE_BYTES), { flag: "wx" });
  } finally {
    rmSync(probe, { force: true });
  }
  return existing === resolve(path);
}

const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)));
