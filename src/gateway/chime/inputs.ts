import { arnFault, parseArn } from "../domain/arn.ts";
import { endpointId } from "../domain/constraints.ts";
import { badInput } from "../domain/gateway-error.ts";
import { type OperationName, operationOf } from "../operations.ts";

/** Every input that becomes a path on the wire is checked here, whoever made it. */
export function checkInput(operation: OperationName, input: object, region: string): void {
  for (const [member, kind] of Object.entries(operationOf(operation).arns)) {
    const arn: unknown = Reflect.get(input, member);
    const fault = typeof arn === "string" ? arnFault(kind, arn) : "is missing";
    if (fault) throw badInput([{ message: `${member} ${fault}` }]);
    const met = parseArn(String(arn))?.region;
    if (met !== region)
      throw badInput([{ message: `${member} is of Region ${met}, but this gateway serves ${region}` }]);
  }
  if ("EndpointId" in input) {
    const fault = endpointId(String(input.EndpointId));
    if (fault) throw badInput([{ message: `EndpointId ${fault}` }]);
  }
}
