import { estimatedCalls } from "../generated/estimated-calls.ts";
import { texts } from "../texts/texts.ts";

export type OperationName = keyof typeof estimatedCalls;

/** Returns the most AWS calls of an operation, at the gateway's default settings. */
export const callsOf = (operation: OperationName): number => estimatedCalls[operation];

/** Returns the cost of an action as a text, such as "up to 3 AWS calls". `checksWith` is what it reads before. */
export function costText(operation: OperationName, times = 1, checksWith?: OperationName): string {
  const calls = callsOf(operation) * times + (checksWith ? callsOf(checksWith) : 0);
  return texts.ui.cost(calls, calls <= times);
}
