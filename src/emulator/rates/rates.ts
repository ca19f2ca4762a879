import type { Format } from "../formats.ts";
import { type Operation, routes } from "../wire/routes.ts";

interface RateClass {
  readonly operations: readonly Operation[];
  readonly perSecond: number;
  /** What has a bucket of its own: the account, or each AppInstance. */
  readonly scope: "account" | "app-instance";
}

/**
 * AWS's default request rates; the operations of a class draw on it together, and those in no other class on `all` alone.
 *
 * AWS's table of quotas and its descriptions disagree on some scopes. Each is here the narrowest that can be meant, so that a client
 * that keeps these rates keeps AWS's however they are counted. AppInstances are written "per AppInstance" by the table, "in your
 * account" by the description, and a creation has no AppInstance yet. Describes are "per AppInstance" and "per AppInstanceUser": by
 * that, describing many would meet `all` only; here they share the account's 20. A list of users is "per AppInstanceUser" by the
 * table, which names none in it, and "per AppInstance" by the description.
 */
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
} as const satisfies { readonly [name: string]: RateClass };

export type RateClassName = keyof typeof rateClasses;

/** Requests per second by class; a class that is not named is not limited. */
export type RateFigures = { readonly [name in RateClassName]?: number };

export type Rates = "none" | "aws" | RateFigures;

export const rateClassNames = Object.keys(rateClasses) as RateClassName[];

/** As in `all=50,appInstanceLists=10`; or `none`, or `aws`. */
export const rates: Format<Rates> = {
  read(text) {
    if (text === "none" || text === "aws") return text;
    const figures: { [name in RateClassName]?: number } = {};
    for (const part of text.split(",")) {
      const [, given, figure] = /^(\w+)=([1-9]\d{0,8})$/.exec(part) ?? [];
      const name = rateClassNames.find((known) => known === given);
      if (name === undefined) return undefined;
      figures[name] = Number(figure);
    }
    return figures;
  },
  write: (given) =>
    typeof given === "string"
      ? given
      : Object.entries(given)
          .map(([name, figure]) => `${name}=${figure}`)
          .join(",") || "none",
  must: `must be none, aws, or figures such as all=50,appInstanceLists=10 (of ${rateClassNames.join(", ")})`,
};
