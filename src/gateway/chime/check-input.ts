import { findArnIssue, parseArn } from "../domain/arn.ts";
import { endpointId } from "../domain/constraints.ts";
import { badInput, memberIssue } from "../domain/gateway-error.ts";
import { type OperationName, operationOf } from "../operations.ts";

/** Throws BAD_USER_INPUT for an invalid ARN or endpoint id: both become parts of a path. */
export function checkInput(operation: OperationName, input: object, region: string): void {
  for (const [member, kind] of Object.entries(operationOf(operation).arns)) {
    const arn: unknown = Reflect.get(input, member);
    const issue = typeof arn === "string" ? findArnIssue(kind, arn) : "is missing";
    if (issue) throw badInput([memberIssue([member], issue)]);
    const actual = parseArn(String(arn))?.region;
    if (actual !== region) throw badInput([memberIssue([member], `must be in Region ${region}, got ${actual}`)]);
  }
  if ("EndpointId" in input) {
    const issue = endpointId(String(input.EndpointId));
    if (issue) throw badInput([memberIssue(["EndpointId"], issue)]);
  }
}
