import type { Arns } from "../arn.ts";
import { ServiceError } from "../wire/errors.ts";
import type { SentMember } from "../wire/protocol.ts";
import type { Operation } from "../wire/routes.ts";
import { Buckets } from "./buckets.ts";
import { type Rates, rateClasses, rateClassNames } from "./rates.ts";

export interface RateOptions {
  /** The request rates to enforce: `none` by default. */
  readonly rates?: Rates;
  /** How many seconds' worth of requests may come at once: 1 by default, and one request at least. What AWS allows is not known. */
  readonly rateBurst?: number;
  /** Says in headers when a refused request may come again. */
  readonly retryAfter?: boolean;
  /** Milliseconds since any moment, never going back. Unlike the service's clock, it is not for moving through days. */
  readonly ticker?: { now(): number };
}

/** Throws ThrottledClientException for a request that comes too fast, and counts one that does not. */
export type Throttle = (operation: Operation, sent: SentMember) => void;

export function createThrottle(options: RateOptions, arns: Arns): Throttle {
  const { rates = "none", rateBurst = 1, retryAfter = false, ticker = performance } = options;
  const limits = rateClassNames.flatMap((name) => {
    const { operations, perSecond, scope } = rateClasses[name];
    const figure = rates === "none" ? undefined : rates === "aws" ? perSecond : rates[name];
    if (figure === undefined) return [];
    return { name, figure, scope, operations: new Set<Operation>(operations), buckets: new Buckets(figure, rateBurst) };
  });

  return (operation, sent) => {
    const now = ticker.now();
    const drawn = limits.flatMap(({ operations, scope, ...limit }) => {
      if (!operations.has(operation)) return [];
      const key = scope === "account" ? "" : appInstanceId(sent, arns);
      return key === undefined ? [] : { ...limit, key };
    });
    // A refused request takes no token anywhere, so that a class at its limit leaves the rest of the account alone.
    let wait = 0;
    const exceeded: string[] = [];
    for (const { name, figure, key, buckets } of drawn) {
      const missing = buckets.wait(key, now);
      if (missing > 0) exceeded.push(`${name}=${figure}`);
      wait = Math.max(wait, missing);
    }
    if (wait > 0) throw throttled(exceeded, retryAfter ? wait : undefined);
    for (const { key, buckets } of drawn) buckets.take(key, now);
  };
}

/** `undefined` for an ARN that names none: validation is about to refuse it. */
function appInstanceId(sent: SentMember, arns: Arns): string | undefined {
  const arn = sent("AppInstanceArn") ?? sent("AppInstanceUserArn");
  return typeof arn === "string" ? arns.read(arn)?.appInstanceId : undefined;
}

function throttled(exceeded: readonly string[], wait: number | undefined): ServiceError {
  const headers: { readonly [name: string]: string } =
    wait === undefined
      ? {}
      : { "x-amz-retry-after": String(Math.ceil(wait)), "Retry-After": String(Math.ceil(wait / 1000)) };
  const message = `The request rate is exceeded, in requests per second: ${exceeded.join(", ")}.`;
  return new ServiceError("ThrottledClientException", message, { headers });
}
