import type { Arns } from "../arn.ts";
import type { Operation, Rates, State, Ticker } from "../public.ts";
import { throttled } from "../wire/errors.ts";
import type { InputMembers } from "../wire/input.ts";
import { rateClasses, rateClassNames } from "./rates.ts";
import { TokenBuckets } from "./token-buckets.ts";

interface RateSwitches {
  readonly rates: Rates;
  readonly rateBurst: number;
  readonly retryAfter: boolean;
}

export interface Throttle {
  /** Counts a request, or throws ThrottledClientException if it exceeds a rate. */
  consume(operation: Operation, members: InputMembers): void;
  /** Returns the tokens left in each limited class, those of the emptiest bucket if the class has several. */
  remaining(): State["rates"];
}

/** Creates a throttle with full buckets, which a change of the rates fills again. */
export function createThrottle(switches: () => RateSwitches, ticker: Ticker, arns: Arns): Throttle {
  let limits = createLimits(switches());
  function currentLimits() {
    const { rates, rateBurst } = switches();
    if (rates !== limits.rates || rateBurst !== limits.rateBurst) limits = createLimits({ rates, rateBurst });
    return limits.classes;
  }

  return {
    consume(operation, members) {
      const now = ticker.now();
      const appInstanceId = findAppInstanceId(members, arns);
      const counted = currentLimits().flatMap(({ operations, scope, name, perSecond, buckets }) => {
        const key = scope === "account" ? "" : appInstanceId;
        return operations.has(operation) && key !== undefined ? { name, perSecond, buckets, key } : [];
      });
      // A throttled request takes no token of any class, so that a full class does not slow the others down.
      const exceeded = counted.filter(({ buckets, key }) => buckets.waitMs(key, now) > 0);
      if (exceeded.length > 0) {
        const classes = exceeded.map(({ name, perSecond }) => `${name}=${perSecond}`).join(", ");
        const waitMs = Math.max(...exceeded.map(({ buckets, key }) => buckets.waitMs(key, now)));
        const message = `The request rate is exceeded, in requests per second: ${classes}.`;
        throw throttled(message, switches().retryAfter ? waitMs : undefined);
      }
      for (const { buckets, key } of counted) buckets.take(key, now);
    },
    remaining() {
      const now = ticker.now();
      return currentLimits().map(({ name, perSecond, buckets }) => ({ name, perSecond, left: buckets.lowest(now) }));
    },
  };
}

function createLimits({ rates, rateBurst }: Pick<RateSwitches, "rates" | "rateBurst">) {
  const classes = rateClassNames.flatMap((name) => {
    const { operations, scope, perSecond: awsRate } = rateClasses[name];
    const perSecond = rates === "none" ? undefined : rates === "aws" ? awsRate : rates[name];
    if (perSecond === undefined) return [];
    const buckets = new TokenBuckets(perSecond, rateBurst);
    return { name, perSecond, scope, operations: new Set<Operation>(operations), buckets };
  });
  return { rates, rateBurst, classes };
}

function findAppInstanceId(members: InputMembers, arns: Arns): string | undefined {
  const arn = members("AppInstanceArn") ?? members("AppInstanceUserArn");
  return typeof arn === "string" ? arns.parse(arn)?.appInstanceId : undefined;
}
