import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { type OperationName, operations } from "../operations.ts";
import type { ReadOptions } from "../upstream/upstream.ts";

type Sdk = typeof sdk;
type Command<Name extends OperationName> = InstanceType<Sdk[`${Name}Command`]>;

/** What an operation takes, as AWS names it. */
export type Input<Name extends OperationName> = ConstructorParameters<Sdk[`${Name}Command`]>[0] & object;

/** What an operation answers, as AWS names it. Every member may be missing. */
type Output<Name extends OperationName> =
  Command<Name> extends { resolveMiddleware(...rest: never[]): (args: never) => Promise<{ output: infer Answer }> }
    ? Answer
    : never;

/** One call of one operation: checked, bounded in time, its errors in our words. */
export type Call = <Name extends OperationName>(
  operation: Name,
  input: Input<Name>,
  options?: ReadOptions,
) => Promise<Output<Name>>;

/** The command that carries an operation. What has no entry in the table of operations has none. */
export function commandFor<Name extends OperationName>(operation: Name, input: Input<Name>): Command<Name> {
  if (!Object.hasOwn(operations, operation)) throw new TypeError(`no entry for the operation ${operation}`);
  // TypeScript can't relate a union of classes to the one that the name picks.
  const Command = sdk[`${operation}Command`] as unknown as new (input: Input<Name>) => Command<Name>;
  return new Command(input);
}
