import { accessSettings } from "./access-settings.ts";
import { limitSettings } from "./limit-settings.ts";
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
  "Logs, metrics, traces": { ...telemetrySettings, ...tracingSettings },
} as const satisfies Record<string, Readonly<Record<string, Setting>>>;
