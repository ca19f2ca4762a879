import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { type OperationName, operations } from "../operations.ts";
import type { CallOptions } from "../upstream/upstream.ts";
import type { ReadResponse } from "./readable.ts";

type Sdk = typeof sdk;
type Command<Name extends OperationName> = InstanceType<Sdk[`${Name}Command`]>;

/** The input of an operation in AWS's names. */
export type Input<Name extends OperationName> = ConstructorParameters<Sdk[`${Name}Command`]>[0] & object;

/** The output of an operation in AWS's names, as the SDK declares it: any member may be missing. */
export type Output<Name extends OperationName> =
  Command<Name> extends { resolveMiddleware(...rest: never[]): (args: never) => Promise<{ output: infer Result }> }
    ? Result
    : never;

/** Performs one operation. Throws a GatewayError. */
export type Call = <Name extends OperationName>(
  operation: Name,
  input: Input<Name>,
  options?: CallOptions,
) => Promise<ReadResponse<Output<Name>>>;

export function commandFor<Name extends OperationName>(operation: Name, input: Input<Name>): Command<Name> {
  if (!Object.hasOwn(operations, operation)) throw new TypeError(`operations.ts has no row for ${operation}`);
  // TypeScript can't relate a union of classes to the one that the name selects.
  const Command = sdk[`${operation}Command`] as unknown as new (input: Input<Name>) => Command<Name>;
  return new Command(input);
}
