import { GatewayError } from "../../domain/gateway-error.ts";
import type { ItemContext, Performed } from "./kind.ts";

/** Returns the result if an object is missing that an earlier attempt may have removed. AWS returns 403 for what does not exist. */
export function missingAfterAttempt(error: unknown, { isRepeated }: ItemContext, done: string): Performed {
  if (!(error instanceof GatewayError) || error.code !== "NOT_FOUND_OR_FORBIDDEN") throw error;
  const { code, message, isOutcomeUnknown } = error;
  // Its message says so already.
  if (isOutcomeUnknown) return { outcome: "UNCHANGED", code, message };
  if (!isRepeated) throw error;
  return { outcome: "UNCHANGED", code, message: `${message}; an earlier attempt of this job may have ${done}` };
}
