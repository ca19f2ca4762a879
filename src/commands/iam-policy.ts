import { parseArgs } from "node:util";
import { iamPolicy } from "../gateway/access/iam-policy.ts";
import { findArnIssue } from "../gateway/domain/arn.ts";
import { scopes } from "../gateway/domain/caller.ts";
import { pinpointArn } from "../gateway/domain/constraints.ts";

const usage = `npm run iam-policy -- --account 123456789012 [options]

Prints the minimal IAM policy that the gateway's AWS role needs.

  --region us-east-1                 the Region of Chime SDK Identity (default: us-east-1)
  --scope read|write|admin|operator  the highest scope that any caller has (default: operator)
  --instance <ARN>                   an AppInstance of the callers; repeat it for more (default: all of the account)
  --pinpoint-app <ARN>               an Amazon Pinpoint app whose endpoints may be registered; repeat it for more (default: all)
  --allow-delete-app-instance        allows operators to delete AppInstances
`;

try {
  const options = parseOptions();
  process.stdout.write(options.help ? usage : `${JSON.stringify(policyFor(options), null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}

function parseOptions() {
  const { values } = parseArgs({
    options: {
      account: { type: "string", default: "" },
      region: { type: "string", default: "us-east-1" },
      scope: { type: "string", default: "operator" },
      instance: { type: "string", multiple: true, default: [] },
      "allow-delete-app-instance": { type: "boolean", default: false },
      "pinpoint-app": { type: "string", multiple: true, default: [] },
      help: { type: "boolean", short: "h" },
    },
  });
  const { account: accountId, instance: instances, "pinpoint-app": pinpointApps, ...others } = values;
  return { accountId, instances, pinpointApps, canDeleteAppInstances: values["allow-delete-app-instance"], ...others };
}

/** Returns the policy, or throws the first issue of the options. */
function policyFor({ scope: scopeName, ...options }: ReturnType<typeof parseOptions>) {
  const { accountId, region, instances, pinpointApps, canDeleteAppInstances } = options;
  const scope = scopes.find((known) => known === scopeName);
  if (!/^\d{12}$/.test(accountId))
    throw new TypeError(`--account must be the 12 digits of an AWS account, got ${accountId || "none"}`);
  if (!scope) throw new TypeError(`--scope must be one of ${scopes.join(", ")}, got ${scopeName}`);
  if (scope === "operator" && instances.length > 0)
    throw new TypeError(
      "--instance requires --scope read, write or admin: the default, operator, covers all AppInstances",
    );
  const issue = instances.map((arn) => findArnIssue("app-instance", arn)).find(Boolean);
  if (issue) throw new TypeError(`--instance ${issue}`);
  const isElsewhere = (arn: string) => !arn.includes(`:${region}:${accountId}:`);
  const elsewhere = [...instances, ...pinpointApps].find(isElsewhere);
  if (elsewhere !== undefined) throw new TypeError(`${elsewhere} must be in ${region} of the account ${accountId}`);
  if (!pinpointApps.every((arn) => pinpointArn(arn) === undefined))
    throw new TypeError("--pinpoint-app must be the ARN of an Amazon Pinpoint app");
  if (canDeleteAppInstances && scope !== "operator")
    throw new TypeError(
      "--allow-delete-app-instance requires --scope operator: only operators may delete AppInstances",
    );
  return iamPolicy({ ...options, scope });
}
