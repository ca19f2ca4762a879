import { findMisspelled } from "../../environment/misspelled.ts";
import type { Environment } from "../../environment/variable.ts";
import { accessSettings } from "./access-settings.ts";
import { directorySettings } from "./directory-settings.ts";
import { jobSettings } from "./job-settings.ts";
import { limitSettings } from "./limit-settings.ts";
import { replicaSettings } from "./replica-settings.ts";
import { serverSettings } from "./server-settings.ts";
import type { Setting } from "./setting.ts";
import { telemetrySettings, tracingSettings } from "./telemetry-settings.ts";
import { upstreamSettings } from "./upstream-settings.ts";

/** All settings of the gateway. docs/settings.md has a section for each group, and a row for each setting. */
export const settingGroups = {
  Server: serverSettings,
  Access: accessSettings,
  Limits: limitSettings,
  AWS: upstreamSettings,
  Replicas: replicaSettings,
  Jobs: jobSettings,
  Directory: directorySettings,
  "Logs, metrics, traces": { ...telemetrySettings, ...tracingSettings },
} as const satisfies Record<string, Readonly<Record<string, Setting>>>;

const known = Object.values(settingGroups)
  .flatMap((group) => Object.values<Setting>(group))
  .map(({ variable }) => variable);

/** Beginnings that no other program's variables have, of settings without which the gateway would protect less or call another service. */
const prefixes = [
  "ALLOW_DELETE_",
  "API_KEY",
  "CALLER_HASH",
  "CHIME_",
  "CORS_",
  "CURSOR_",
  "JOB_",
  "JWT_",
  "PINPOINT_APP",
  "PRESIGNED_URL",
  "ROUTER_SECRET",
  "TRUSTED_DOCUMENT",
  "VALKEY_",
];

export const findMisspelledSettings = (environment: Environment) =>
  findMisspelled(environment, { known, prefixes, docs: "docs/settings.md" });
