import { faultSpecsFormat } from "../faults/spec.ts";
import type { Format } from "../formats.ts";
import * as formats from "../formats.ts";
import type { Quotas, Switches } from "../public.ts";
import { ratesFormat } from "../rates/rates.ts";
import { wireFormsFormat } from "../wire/forms.ts";
import { defaultQuotas } from "./quotas.ts";

export const initialSwitches: Switches = {
  rates: "none",
  rateBurst: 1,
  retryAfter: false,
  quotas: defaultQuotas,
  faults: [],
  chanceSeed: "chime",
  clockOffset: 0,
  expirationDelay: 0,
  deletionDelay: 0,
  deletionShows: "everywhere",
  listOrder: "creation",
  pageFill: 1,
  emptyPages: 0,
  deadEnd: false,
  listLag: 0,
  listStaleness: 0,
  freshTokens: false,
  wireForms: [],
};

/** Until then, the emulator keeps the old values in memory. */
export const MAX_LIST_STALENESS_SECONDS = 3600;

interface SwitchVariable {
  readonly rule: string;
  /** Returns a function that sets the parsed value, `undefined` for invalid text. */
  parse(text: string): ((switches: Switches) => Switches) | undefined;
  format(switches: Switches): string;
}

function variable<Name extends keyof Switches>(
  name: Name,
  { rule, parse, format }: Format<Switches[Name]>,
): SwitchVariable {
  return {
    rule,
    parse(text) {
      const value = parse(text);
      return value === undefined ? undefined : (switches) => ({ ...switches, [name]: value });
    },
    format: (switches) => format(switches[name]),
  };
}

function quotaVariable(name: keyof Quotas): SwitchVariable {
  const { rule, parse, format } = formats.quota;
  return {
    rule,
    parse(text) {
      const value = parse(text);
      if (value === undefined) return undefined;
      return (switches) => ({ ...switches, quotas: { ...switches.quotas, [name]: value } });
    },
    format: ({ quotas }) => format(quotas[name]),
  };
}

export const switchVariables: { readonly [name: string]: SwitchVariable } = {
  EMULATOR_QUOTAS: variable("rates", ratesFormat),
  EMULATOR_QUOTA_BURST_SECONDS: variable(
    "rateBurst",
    formats.number(0, 3600, "must be a number of seconds from 0 to 3600"),
  ),
  EMULATOR_RETRY_AFTER: variable("retryAfter", formats.trueOrFalse),
  EMULATOR_QUOTA_APP_INSTANCES: quotaVariable("appInstances"),
  EMULATOR_QUOTA_APP_INSTANCE_USERS: quotaVariable("appInstanceUsers"),
  EMULATOR_QUOTA_APP_INSTANCE_ADMINS: quotaVariable("appInstanceAdmins"),
  EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS: quotaVariable("appInstanceUserEndpoints"),
  EMULATOR_QUOTA_TAGS: quotaVariable("tags"),
  EMULATOR_FAULTS: variable("faults", faultSpecsFormat),
  EMULATOR_CHANCE_SEED: variable(
    "chanceSeed",
    formats.text(/^\S{1,64}$/, "a string of up to 64 characters without spaces"),
  ),
  EMULATOR_CLOCK: variable("clockOffset", formats.clockOffset),
  EMULATOR_EXPIRATION_DELAY_SECONDS: variable("expirationDelay", formats.seconds),
  EMULATOR_DELETION_DELAY_SECONDS: variable("deletionDelay", formats.seconds),
  EMULATOR_DELETION_SHOWS: variable("deletionShows", formats.oneOf("lists", "everywhere")),
  EMULATOR_LIST_ORDER: variable("listOrder", formats.oneOf("creation", "reverse", "shuffled")),
  EMULATOR_PAGE_FILL: variable("pageFill", formats.percent),
  EMULATOR_EMPTY_PAGES: variable("emptyPages", formats.percent),
  EMULATOR_DEAD_END: variable("deadEnd", formats.trueOrFalse),
  EMULATOR_LIST_LAG_SECONDS: variable("listLag", formats.seconds),
  EMULATOR_LIST_STALENESS_SECONDS: variable("listStaleness", formats.secondsUpTo(MAX_LIST_STALENESS_SECONDS)),
  EMULATOR_FRESH_TOKENS: variable("freshTokens", formats.trueOrFalse),
  EMULATOR_WIRE_FORMS: variable("wireForms", wireFormsFormat),
};

export function parseSwitches(initial: Switches, texts: { readonly [name: string]: string | undefined }) {
  let switches = initial;
  const issues: string[] = [];
  for (const [name, variable] of Object.entries(switchVariables)) {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (text === undefined) continue;
    const change = variable.parse(text);
    if (change === undefined) issues.push(formats.describeInvalid(name, variable, text));
    else switches = change(switches);
  }
  return { switches, issues };
}

/** Throws TypeError with all issues. It formats and parses the values, so that programs and text follow the same rules. */
export function assertValidSwitches(switches: Switches): void {
  const texts = Object.entries(switchVariables).map(([name, { format }]) => [name, format(switches)]);
  const { issues } = parseSwitches(switches, Object.fromEntries(texts));
  if (issues.length > 0) throw new TypeError(issues.join("\n"));
}
