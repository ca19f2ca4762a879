import type { Arns } from "../arn.ts";
import type { Switches } from "../switches/switches.ts";
import { throttled } from "../wire/errors.ts";
import type { SentMember } from "../wire/protocol.ts";
import type { Operation } from "../wire/routes.ts";
import { Buckets } from "./buckets.ts";
import { type RateClassName, rateClasses, rateClassNames } from "./rates.ts";

type RateSwitches = Pick<Switches, "rates" | "rateBurst" | "retryAfter">;

/** Milliseconds since any moment, never going back. Unlike the service's clock, it is not for moving through days. */
export interface Ticker {
  now(): number;
}

export interface Throttle {
  /** Throws ThrottledClientException for a request that comes too fast, and counts one that does not. */
  admit(operation: Operation, sent: SentMember): void;
  /** What is left in the bucket of each class that is limited, the emptiest of its buckets if it has several. */
  left(): readonly { readonly name: RateClassName; readonly perSecond: number; readonly left: number }[];
}

/** The buckets are full at the start, and again whenever rates or burst are changed. */
export function createThrottle(switches: () => RateSwitches, ticker: Ticker, arns: Arns): Throttle {
  let limits = limitsOf(switches());
  function current(): ReturnType<typeof limitsOf> {
    const { rates, rateBurst } = switches();
    if (rates !== limits.rates || rateBurst !== limits.rateBurst) limits = limitsOf({ rates, rateBurst });
    return limits;
  }

  return {
    admit(operation, sent) {
      const now = ticker.now();
      const drawn = current().classes.flatMap(({ operations, scope, ...limit }) => {
        if (!operations.has(operation)) return [];
        const key = scope === "account" ? "" : appInstanceId(sent, arns);
        return key === undefined ? [] : { ...limit, key };
      });
      // A refused request takes no token anywhere, so that a class at its limit leaves the rest of the account alone.
      let wait = 0;
      const exceeded: string[] = [];
      for (const { name, perSecond, key, buckets } of drawn) {
        const missing = buckets.wait(key, now);
        if (missing > 0) exceeded.push(`${name}=${perSecond}`);
        wait = Math.max(wait, missing);
      }
      if (wait > 0) {
        const message = `The request rate is exceeded, in requests per second: ${exceeded.join(", ")}.`;
        throw throttled(message, switches().retryAfter ? wait : undefined);
      }
      for (const { key, buckets } of drawn) buckets.take(key, now);
    },
    left() {
      const now = ticker.now();
      return current().classes.map(({ name, perSecond, buckets }) => ({ name, perSecond, left: buckets.least(now) }));
    },
  };
}

function limitsOf({ rates, rateBurst }: Omit<RateSwitches, "retryAfter">) {
  const classes = rateClassNames.flatMap((name) => {
    const { operations, scope, ...own } = rateClasses[name];
    const perSecond = rates === "none" ? undefined : rates === "aws" ? own.perSecond : rates[name];
    if (perSecond === undefined) return [];
    return {
      name,
      perSecond,
      scope,
      operations: new Set<Operation>(operations),
      buckets: new Buckets(perSecond, rateBurst),
    };
  });
  return { rates, rateBurst, classes };
}

/** `undefined` for an ARN that names none: validation is about to refuse it. */
function appInstanceId(sent: SentMember, arns: Arns): string | undefined {
  const arn = sent("AppInstanceArn") ?? sent("AppInstanceUserArn");
  return typeof arn === "string" ? arns.read(arn)?.appInstanceId : undefined;
}
