import type { Format } from "../formats.ts";
import type { Operation, RateClassName, Rates } from "../public.ts";
import { routes } from "../wire/routes.ts";

export interface RateClass {
  readonly operations: readonly Operation[];
  readonly perSecond: number;
  readonly scope: "account" | "app-instance";
}

// AWS's table of quotas and its descriptions contradict each other on some scopes. These are the narrowest readings: a client that keeps
// them keeps AWS's rates in any case.
/** AWS's default request rates. Every operation counts against `all` and the class that lists it. */
export const rateClasses = {
  all: { operations: Object.keys(routes) as Operation[], perSecond: 50, scope: "account" },
  appInstanceWrites: {
    operations: ["CreateAppInstance", "UpdateAppInstance", "DeleteAppInstance"],
    perSecond: 5,
    scope: "account",
  },
  appInstanceUserWrites: {
    operations: ["CreateAppInstanceUser", "UpdateAppInstanceUser", "DeleteAppInstanceUser"],
    perSecond: 10,
    scope: "app-instance",
  },
  appInstanceDescribes: { operations: ["DescribeAppInstance"], perSecond: 20, scope: "account" },
  appInstanceUserDescribes: { operations: ["DescribeAppInstanceUser"], perSecond: 20, scope: "account" },
  appInstanceLists: { operations: ["ListAppInstances"], perSecond: 10, scope: "account" },
  appInstanceUserLists: { operations: ["ListAppInstanceUsers"], perSecond: 10, scope: "app-instance" },
} as const satisfies { readonly [name in RateClassName]: RateClass };

export const rateClassNames = Object.keys(rateClasses) as RateClassName[];

export const ratesFormat: Format<Rates> = {
  parse(text) {
    if (text === "none" || text === "aws") return text;
    const rates: { [name in RateClassName]?: number } = {};
    for (const part of text.split(",")) {
      const [, className, perSecond] = /^(\w+)=([1-9]\d{0,8})$/.exec(part) ?? [];
      const name = rateClassNames.find((known) => known === className);
      if (name === undefined) return undefined;
      rates[name] = Number(perSecond);
    }
    return rates;
  },
  format(rates) {
    if (typeof rates === "string") return rates;
    const parts = Object.entries(rates).map(([name, perSecond]) => `${name}=${perSecond}`);
    return parts.join(",") || "none";
  },
  rule: `must be none, aws, or rates such as all=50,appInstanceLists=10 (classes: ${rateClassNames.join(", ")})`,
};
