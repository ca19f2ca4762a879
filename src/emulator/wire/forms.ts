import type { Format } from "../formats.ts";
import type { WireForm } from "../public.ts";

/** Forms in which AWS has sent responses, or may send them: it adds members and enum values without notice. */
interface Forms {
  readonly errorType?: (name: string) => string;
  /** Returns the value of a member; `undefined` leaves it out. */
  readonly member?: (name: string, value: unknown) => unknown;
  readonly additional?: object;
}

const enumMembers: ReadonlySet<string> = new Set([
  "AllowMessages",
  "ExpirationCriterion",
  "RespondsTo",
  "StandardMessages",
  "Status",
  "StatusReason",
  "TargetedMessages",
  "Type",
]);

export const wireForms: { readonly [form in WireForm]: Forms } = {
  errorTypeColon: { errorType: (name) => `${name}:` },
  errorTypeUrl: { errorType: (name) => `${name}:http://internal.amazon.com/coral/com.amazonaws.chime.identity/` },
  nullNextToken: { member: (name, value) => (name === "NextToken" ? (value ?? null) : value) },
  nullMembers: { member: (_, value) => value ?? null },
  unknownMembers: { additional: { LaterMember: { Value: "later" } } },
  unknownEnums: { member: (name, value) => (value !== undefined && enumMembers.has(name) ? "LATER_VALUE" : value) },
  stringNumbers: { member: (name, value) => (name.endsWith("Days") && typeof value === "number" ? `${value}` : value) },
  stringTimestamps: {
    member: (name, value) =>
      name.endsWith("Timestamp") && typeof value === "number" ? new Date(value * 1000).toISOString() : value,
  },
};

const names = Object.keys(wireForms) as WireForm[];

export const wireFormsFormat: Format<readonly WireForm[]> = {
  parse(text) {
    if (text === "none") return [];
    const parts = text.split(",").map((part) => names.find((name) => name === part.trim()));
    return parts.every((part) => part !== undefined) ? parts : undefined;
  },
  format: (forms) => (forms.length === 0 ? "none" : forms.join(",")),
  rule: `must be none, or forms separated by commas (${names.join(", ")})`,
};

export const changeErrorType = (name: string, forms: readonly WireForm[]): string =>
  forms.reduce((changed, form) => wireForms[form].errorType?.(changed) ?? changed, name);

export function changeOutput(output: object | undefined, forms: readonly WireForm[]): object | undefined {
  return output === undefined || forms.length === 0 ? output : changeObject(output, forms);
}

function changeObject(object: object, forms: readonly WireForm[]): object {
  const members = Object.entries(object).map(([name, given]): [string, unknown] => {
    const value = forms.reduce((changed: unknown, form) => {
      const { member } = wireForms[form];
      return member ? member(name, changed) : changed;
    }, given);
    return [name, changeValue(value, forms)];
  });
  return Object.assign(Object.fromEntries(members), ...forms.map((form) => wireForms[form].additional));
}

function changeValue(value: unknown, forms: readonly WireForm[]): unknown {
  if (Array.isArray(value)) return value.map((item) => changeValue(item, forms));
  return typeof value === "object" && value !== null ? changeObject(value, forms) : value;
}
