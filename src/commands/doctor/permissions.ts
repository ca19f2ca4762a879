import type { AccessConfig } from "../../gateway/access/authenticate.ts";
import type { Input } from "../../gateway/chime/commands.ts";
import type { RequestClient } from "../../gateway/chime/request-client.ts";
import { GatewayError } from "../../gateway/domain/gateway-error.ts";
import type { OperationName } from "../../gateway/operations.ts";
import { type Finding, ok, problem, warning } from "./finding.ts";

/** Checks which operations the role may read. A permission to write can only be checked by writing. */
export async function checkPermissions(
  { call }: RequestClient,
  { apiKeys, jwt }: AccessConfig,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const check = async <Name extends OperationName>(operation: Name, input: Input<Name>, isRequired = true) => {
    try {
      const result = await call(operation, input);
      findings.push(ok(`chime:${operation}`));
      return result;
    } catch (error) {
      findings.push(explainFailure(operation, error, isRequired));
      return undefined;
    }
  };
  const [configuredArn = ""] = apiKeys.flatMap(({ instances }) => instances);
  // Only operators list all AppInstances: the minimal policy of other callers does not allow it.
  const hasOperators = apiKeys.some(({ scope }) => scope === "operator");
  const mayHaveOperators = hasOperators || jwt !== undefined;
  const instances = mayHaveOperators ? await check("ListAppInstances", { MaxResults: 1 }, hasOperators) : undefined;
  const AppInstanceArn = textIn(instances?.AppInstances?.[0], "AppInstanceArn") ?? configuredArn;
  if (AppInstanceArn) {
    const page = { AppInstanceArn, MaxResults: 1 };
    await check("DescribeAppInstance", { AppInstanceArn });
    await check("GetAppInstanceRetentionSettings", { AppInstanceArn });
    await check("ListTagsForResource", { ResourceARN: AppInstanceArn });
    await check("ListAppInstanceAdmins", page);
    await check("ListAppInstanceBots", page);
    const users = await check("ListAppInstanceUsers", page);
    const AppInstanceUserArn = textIn(users?.AppInstanceUsers?.[0], "AppInstanceUserArn");
    if (AppInstanceUserArn) {
      await check("DescribeAppInstanceUser", { AppInstanceUserArn });
      await check("ListAppInstanceUserEndpoints", { AppInstanceUserArn, MaxResults: 1 });
    }
  } else if (instances) {
    findings.push(
      warning("There is no AppInstance to check other permissions with", "Create one, and run the doctor again"),
    );
  } else if (!mayHaveOperators) {
    findings.push(
      warning("No API key names an AppInstance to check permissions with", "Run the doctor again with a key that does"),
    );
  }
  return findings;
}

/** Returns a member of a row, unless it is missing or unreadable. */
function textIn(row: object | undefined, member: string): string | undefined {
  const value: unknown = row && Reflect.get(row, member);
  return typeof value === "string" ? value : undefined;
}

function explainFailure(operation: OperationName, error: unknown, isRequired: boolean): Finding {
  const message = `chime:${operation}: ${error instanceof Error ? error.message : error}`;
  if (!(error instanceof GatewayError)) return problem(message, "This is a bug of the gateway: please report it");
  const { cause, code } = error;
  if (code === "UPSTREAM_THROTTLED")
    return warning(
      message,
      "Other clients use up the account's rate: run the doctor again later, and set CHIME_RATES to this gateway's share",
    );
  if (code !== "NOT_FOUND_OR_FORBIDDEN" && code !== "UPSTREAM_AUTH")
    return problem(message, "Run the doctor again; if the error persists, check the network and AWS's health");
  const name = cause instanceof Error ? cause.name : code;
  if (!/Denied|Forbidden/.test(name))
    return problem(`${message} (${name})`, "Check that the credentials belong to this account and have not expired");
  return isRequired
    ? problem(message, "Allow it for the gateway's role: npm run iam-policy prints the policy")
    : warning(message, "Operators need it: npm run iam-policy prints a policy that allows it");
}
