import { type AuthOptions, strictFaults } from "./auth/authenticate.ts";
import { readCredentials } from "./auth/credentials.ts";
import * as format from "./formats.ts";
import { initialSwitches, type Switches, setByText, variables } from "./switches/switches.ts";

/** All that the environment says of an emulator: how it starts, and where its switches stand. */
export interface Config extends Required<AuthOptions>, Switches {
  readonly host: string;
  readonly port: number;
  readonly controlPort: number | undefined;
  readonly dataDir: string;
  readonly readOnly: boolean;
  readonly region: string;
  readonly accountId: string;
  /** `none`, `demo`, or the path of a file; `undefined` if nothing is said. */
  readonly seed: string | undefined;
}

/** Why the environment cannot be used: one sentence for each variable at fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const credentialVariables = ["EMULATOR_ACCESS_KEY_ID", "EMULATOR_SECRET_ACCESS_KEY", "EMULATOR_CREDENTIALS_FILE"];

/** Reads the environment, in which an empty variable is an absent one. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const faults: string[] = [];
  const known = new Set([...credentialVariables, ...Object.keys(variables)]);
  function read<T>(name: string, as: format.Format<T>, initial: T): T {
    known.add(name);
    const text = given[name];
    const value = text === undefined ? initial : as.read(text);
    if (value === undefined && text !== undefined) faults.push(`${name} ${as.must}, but got: ${text}`);
    return value ?? initial;
  }

  const config = {
    host: read("EMULATOR_HOST", format.text(/^\S+$/, "a host name or address"), "127.0.0.1"),
    port: read("EMULATOR_PORT", format.port, 4100),
    controlPort: read<number | undefined>(
      "EMULATOR_CONTROL_PORT",
      format.port as format.Format<number | undefined>,
      undefined,
    ),
    dataDir: given.DATA_DIR ?? ".data",
    region: read("EMULATOR_REGION", format.text(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region such as us-east-1"), "us-east-1"),
    accountId: read("EMULATOR_ACCOUNT_ID", format.text(/^\d{12}$/, "an account of 12 digits"), "123456789012"),
    auth: read("EMULATOR_AUTH", format.oneOf("any", "strict"), "any"),
    allowUnsigned: read("EMULATOR_ALLOW_UNSIGNED", format.trueOrFalse, false),
    readOnly: read("EMULATOR_READ_ONLY", format.trueOrFalse, false),
    seed: read<string | undefined>("EMULATOR_SEED", seedFormat, undefined),
  };
  const switched = setByText(initialSwitches, given);
  faults.push(...switched.faults);
  for (const name of Object.keys(given)) {
    if (name.startsWith("EMULATOR_") && !known.has(name)) faults.push(`${name} is not known; see docs/emulator.md`);
  }
  const { credentials, faults: keyFaults } = readCredentials(given);
  faults.push(...keyFaults);
  if (config.auth === "strict" && keyFaults.length === 0) {
    faults.push(...strictFaults({ credentials, allowUnsigned: config.allowUnsigned }));
  }
  if (faults.length > 0) throw new ConfigError(faults.join("\n"));
  return { ...config, ...switched.switches, credentials };
}

const seedFormat: format.Format<string | undefined> = { ...format.text(/^.+$/, "none, demo, or the path of a file") };
