import { type Environment, readVariable } from "../../environment/variable.ts";
import { formatNumber } from "../domain/format-number.ts";
import { Issues, type SettingType, textType } from "./setting-type.ts";

/** One environment variable: its type, default and documentation, declared once. */
export interface Setting<Value = unknown> {
  readonly variable: string;
  /** Parses the text of the variable. Its description says which values are allowed. */
  readonly type: SettingType<Value>;
  /** The text that applies if the variable is not set. */
  readonly default?: string;
  /** Describes a default that depends on other settings; `readConfig` computes it. */
  readonly derivedDefault?: string;
  /** What the setting does, in one or two sentences of Markdown. */
  readonly doc: string;
}

type Settings = Readonly<Record<string, Setting>>;

/** The values of some settings: undefined only where a setting has no default. */
export type ValuesOf<Given extends Settings> = {
  readonly [Key in keyof Given]: Given[Key] extends { readonly default: string }
    ? ValueOf<Given[Key]>
    : ValueOf<Given[Key]> | undefined;
};

type ValueOf<Given extends Setting> = Given extends Setting<infer Value> ? Value : never;

/** Reads all settings. Returns every issue, not only the first. */
export function readSettings<Given extends Settings>(
  settings: Given,
  environment: Environment,
): { readonly values: ValuesOf<Given>; readonly issues: readonly string[] } {
  const issues: string[] = [];
  const values = Object.entries(settings).map(([key, { variable, type, default: byDefault }]) => {
    const { text = byDefault, issue } = readVariable(variable, environment);
    if (issue !== undefined) issues.push(issue);
    if (text === undefined) return [key, undefined];
    const parsed = type.parse(text);
    issues.push(...parsed.issues.map((message) => `${variable} ${message}`));
    return [key, parsed.value];
  });
  return { values: Object.fromEntries(values) as ValuesOf<Given>, issues };
}

/** Types of settings. Each describes its values, and its error is the end of a sentence that starts with the variable. */
export const text = textType.describe("Text");

export const list = textType.transform((value) => value.split(",").map((item) => item.trim()));

export const boolean = textType
  .refine((value) => value === "true" || value === "false", "must be true or false")
  .transform((value) => value === "true")
  .describe("`true` or `false`");

export const choice = <Value extends string>(...values: readonly [Value, ...Value[]]) =>
  textType
    .transform((text) => values.find((value) => value === text) ?? new Issues(`must be one of ${values.join(", ")}`))
    .describe(values.map((value) => `\`${value}\``).join(", "));

export function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${formatNumber(min)} to ${formatNumber(max)}`;
  return textType
    .refine((value) => /^\d{1,15}$/.test(value), error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error)
    .describe(`${formatNumber(min)} to ${formatNumber(max)}`);
}

export function fraction(min: number, max: number) {
  const error = `must be a number from ${min} to ${max}`;
  return textType
    .refine((value) => /^\d(\.\d{1,3})?$/.test(value), error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error)
    .describe(`${min} to ${max}`);
}

/** A port may be 0, which lets the system choose one. */
export const port = wholeNumber(0, 65_535).describe("0 to 65535");
