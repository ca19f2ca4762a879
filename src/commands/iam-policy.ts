import { parseArgs } from "node:util";
import { iamPolicy } from "../gateway/access/iam-policy.ts";
import { arnFault } from "../gateway/domain/arn.ts";
import { scopes } from "../gateway/domain/caller.ts";
import { pinpointArn } from "../gateway/domain/constraints.ts";

const usage = `npm run iam-policy -- --account 123456789012 [--region us-east-1] [--scope read|write|admin|operator (the default)]
  [--instance <ARN of an AppInstance> …] [--allow-delete-app-instance] [--pinpoint-app <ARN> …]

The scope is the highest that any caller of the gateway has; the instances those that callers are bound to (all, if none is named).
`;

try {
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
  if (values.help) {
    process.stdout.write(usage);
    process.exit();
  }
  const scope = scopes.find((known) => known === values.scope);
  if (!/^\d{12}$/.test(values.account)) throw new TypeError("--account must be the 12 digits of an AWS account");
  if (!scope) throw new TypeError(`--scope must be one of ${scopes.join(", ")}`);
  if (scope === "operator" && values.instance.length > 0)
    throw new TypeError(
      "--instance goes with --scope read, write or admin: operators, the default, are for all AppInstances",
    );
  const fault = values.instance.map((arn) => arnFault("app-instance", arn)).find(Boolean);
  if (fault) throw new TypeError(`--instance ${fault}`);
  const isElsewhere = (arn: string) => !arn.includes(`:${values.region}:${values.account}:`);
  const elsewhere = [...values.instance, ...values["pinpoint-app"]].find(isElsewhere);
  if (elsewhere !== undefined)
    throw new TypeError(`${elsewhere} is not in ${values.region} of the account ${values.account}`);
  if (!values["pinpoint-app"].every((arn) => pinpointArn(arn) === undefined))
    throw new TypeError("--pinpoint-app must be the ARN of an app of Amazon Pinpoint");
  if (values["allow-delete-app-instance"] && scope !== "operator")
    throw new TypeError("--allow-delete-app-instance is for the scope operator: nobody else may delete one");
  const policy = iamPolicy({
    scope,
    instances: values.instance,
    region: values.region,
    accountId: values.account,
    canDeleteAppInstances: values["allow-delete-app-instance"],
    pinpointApps: values["pinpoint-app"],
  });
  process.stdout.write(`${JSON.stringify(policy, null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}
