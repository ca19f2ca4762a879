import { findMisspelled } from "../environment/misspelled.ts";
import { readVariable } from "../environment/variable.ts";
import { findStrictAuthIssues } from "./auth/auth.ts";
import { readCredentials } from "./auth/credentials.ts";
import { defaults } from "./defaults.ts";
import * as format from "./formats.ts";
import type { Credentials, Switches } from "./public.ts";
import { initialSwitches, parseSwitches, switchVariables } from "./switches/switches.ts";

/** A row of the table of settings in docs/emulator.md. */
interface Documented {
  readonly variable: string;
  readonly defaultText: string;
  readonly doc: string;
}

interface Setting<T> extends Documented, Pick<format.Format<T>, "parse" | "rule"> {
  readonly default: T;
}

function setting<T>(variable: string, as: format.Format<T>, initial: T, doc: string): Setting<T> {
  return { variable, parse: as.parse, rule: as.rule, default: initial, defaultText: `\`${as.format(initial)}\``, doc };
}

const list = (variable: string, as: format.Format<readonly string[]>, doc: string): Setting<readonly string[]> => ({
  ...setting(variable, as, [], doc),
  defaultText: "–",
});

function optional<T>(variable: string, as: format.Format<T>, defaultText: string, doc: string): Setting<T | undefined> {
  return { variable, parse: as.parse, rule: as.rule, default: undefined, defaultText, doc };
}

const host = format.text(/^\S+$/, "a host name or address");
const hostNames = format.list((text) => /^[\w.-]+$/.test(text), "host names without ports, such as emulator");
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;
const origins = format.list(isOrigin, "origins such as https://app.example.com");
const directory = format.text(/^/, "a directory");
const region = format.text(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region such as us-east-1");
const account = format.text(/^\d{12}$/, "an account of 12 digits");
const seed = format.text(/^.+$/, "none, demo, or the path of a file");
const authMode = format.oneOf("any", "strict");
const bool = format.trueOrFalse;

/** Every setting of a start but key pairs and switches: its variable, default, rule and meaning. */
export const settings = {
  host: setting("EMULATOR_HOST", host, defaults.host, "The address to listen on."),
  allowedHosts: list("EMULATOR_ALLOWED_HOSTS", hostNames, "Names that `Host` may have besides those of this machine."),
  corsOrigins: list("EMULATOR_CORS_ORIGINS", origins, "Origins whose pages may call the service."),
  port: setting("EMULATOR_PORT", format.port, 4100, "The port to listen on; 0 picks a free one."),
  controlPort: optional("EMULATOR_CONTROL_PORT", format.port, "–", "Opens the control port on 127.0.0.1."),
  dataDir: setting("DATA_DIR", directory, ".data", "The directory of the store."),
  region: setting("EMULATOR_REGION", region, defaults.region, "The Region of the store and its ARNs."),
  accountId: setting("EMULATOR_ACCOUNT_ID", account, defaults.accountId, "The account of the store and its ARNs."),
  auth: setting("EMULATOR_AUTH", authMode, "any", "`strict` verifies signatures; `any` accepts every signature."),
  allowUnsigned: setting("EMULATOR_ALLOW_UNSIGNED", bool, false, "`true` also accepts requests without a signature."),
  readOnly: setting("EMULATOR_READ_ONLY", bool, false, "`true` serves a snapshot of the store and rejects writes."),
  seed: optional("EMULATOR_SEED", seed, "`none` (`npm start`: `demo`)", "The content of a new store."),
};

/** The settings of key pairs, which auth/credentials.ts reads. */
export const credentialSettings: readonly Documented[] = [
  { variable: "EMULATOR_ACCESS_KEY_ID", defaultText: "–", doc: "The access key of a key pair for `strict`." },
  { variable: "EMULATOR_SECRET_ACCESS_KEY", defaultText: "–", doc: "The secret of that key pair." },
  { variable: "EMULATOR_CREDENTIALS_FILE", defaultText: "–", doc: "A file with key pairs for `strict`." },
];

type SettingValues = { readonly [name in keyof typeof settings]: (typeof settings)[name]["default"] };

export type Config = SettingValues & Switches & { readonly credentials: readonly Credentials[] };

/** Says why the environment cannot be used: one sentence for each issue. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads the environment. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const variables = knownVariables.map((name) => ({ name, ...readVariable(name, environment) }));
  const given = Object.fromEntries(variables.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text]])));
  const issues = variables.flatMap(({ issue = [] }) => issue);
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, readSetting(setting, given, issues)]),
  ) as SettingValues;
  const { switches, issues: switchIssues } = parseSwitches(initialSwitches, given);
  const { credentials, issues: credentialIssues } = readCredentials(given);
  issues.push(...switchIssues, ...findMisspelledSettings(environment).issues, ...credentialIssues);
  if (values.auth === "strict" && credentialIssues.length === 0) {
    issues.push(...findStrictAuthIssues({ credentials, allowUnsigned: values.allowUnsigned }));
  }
  if (issues.length > 0) throw new ConfigError(issues.join("\n"));
  return { ...values, ...switches, credentials };
}

function readSetting(setting: Setting<unknown>, given: NodeJS.ProcessEnv, issues: string[]): unknown {
  const text = given[setting.variable];
  if (text === undefined) return setting.default;
  const value = setting.parse(text);
  if (value === undefined) issues.push(format.describeInvalid(setting.variable, setting, text));
  return value ?? setting.default;
}

const knownVariables = [
  ...[...Object.values(settings), ...credentialSettings].map(({ variable }) => variable),
  ...Object.keys(switchVariables),
];

export const findMisspelledSettings = (environment: NodeJS.ProcessEnv) =>
  findMisspelled(environment, { known: knownVariables, prefixes: ["EMULATOR_"], docs: "docs/emulator.md" });
