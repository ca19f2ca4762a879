import { parseArgs } from "node:util";
import { scopes } from "./gateway/access/caller.ts";
import { iamPolicy } from "./gateway/access/iam-policy.ts";
import { arnFault } from "./gateway/identity/arn.ts";

const usage = `npm run iam-policy -- --account 123456789012 [--region us-east-1] [--scope read|write|admin|operator]
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
    },
  });
  const scope = scopes.find((known) => known === values.scope);
  if (!/^\d{12}$/.test(values.account)) throw new TypeError("--account must be the 12 digits of an AWS account");
  if (!scope) throw new TypeError(`--scope must be one of ${scopes.join(", ")}`);
  if (scope === "operator" && values.instance.length > 0)
    throw new TypeError("--instance is for other scopes than operator, which is for all AppInstances");
  const fault = values.instance.map((arn) => arnFault("app-instance", arn)).find(Boolean);
  if (fault) throw new TypeError(`--instance ${fault}`);
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
