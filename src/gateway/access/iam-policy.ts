import { hasScope, type Scope } from "../domain/caller.ts";
import { type OperationName, operationNames, operationOf } from "../operations.ts";

interface IamPolicyOptions {
  /** The highest scope of any caller of the gateway. */
  readonly scope: Scope;
  /** The AppInstances that callers may touch; empty: all of the account. */
  readonly instances: readonly string[];
  readonly region: string;
  readonly accountId: string;
  readonly canDeleteAppInstances: boolean;
  /** Empty: all of the account. */
  readonly pinpointApps: readonly string[];
}

interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** Returns the minimal IAM policy that the gateway's role needs for its callers. */
export function iamPolicy(options: IamPolicyOptions): {
  readonly Version: string;
  readonly Statement: readonly Statement[];
} {
  const { instances, region, accountId, pinpointApps } = options;
  const called = operationNames.filter((name) => isCalled(name, options));
  const accountInstances = `arn:aws:chime:${region}:${accountId}:app-instance/*`;
  const apps = pinpointApps.length > 0 ? pinpointApps : [`arn:aws:mobiletargeting:${region}:${accountId}:apps/*`];
  const hasResource = (name: OperationName) => operationOf(name).iam?.resource === undefined;
  const actionsOf = (names: readonly OperationName[]) => names.map((name) => `chime:${name}`);
  const statements: [actions: readonly string[], resources: readonly string[]][] = [
    [
      actionsOf(called.filter(hasResource)),
      instances.length > 0 ? instances.flatMap((arn) => [arn, `${arn}/*`]) : [accountInstances],
    ],
    [actionsOf(called.filter((name) => !hasResource(name))), ["*"]],
    [called.flatMap((name) => operationOf(name).iam?.action ?? []), apps],
  ];
  return {
    Version: "2012-10-17",
    Statement: statements
      .filter(([actions]) => actions.length > 0)
      .map(([actions, resources]) => ({ Effect: "Allow", Action: actions, Resource: resources })),
  };
}

/** Operations without an ARN are for operators: the gateway describes the AppInstances of other callers one by one. */
function isCalled(name: OperationName, { scope, canDeleteAppInstances }: IamPolicyOptions): boolean {
  const operation = operationOf(name);
  if (!hasScope(scope, operation.scope)) return false;
  if (operation.needs?.permission && !canDeleteAppInstances) return false;
  return scope === "operator" || Object.keys(operation.arns).length > 0;
}
