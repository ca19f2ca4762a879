import { credentialSettings, settings } from "../../src/emulator/config.ts";
import { switchVariables } from "../../src/emulator/switches/switches.ts";
import { settingGroups } from "../../src/gateway/config/environment.ts";
import type { Setting } from "../../src/gateway/config/setting.ts";

/** The names of all settings of the gateway. */
export const gatewayVariables: readonly string[] = Object.values(settingGroups)
  .flatMap((group) => Object.values<Setting>(group))
  .map(({ variable }) => variable);

/** The names of all settings of the emulator, switches included. */
export const emulatorVariables: readonly string[] = [
  ...[...Object.values(settings), ...credentialSettings].map(({ variable }) => variable),
  ...Object.keys(switchVariables),
];
