import { includes, type Scope } from "../domain/caller.ts";
import { type OperationName, operationOf, operations } from "../operations.ts";

interface Wanted {
  /** The highest scope that any caller of the gateway has. */
  readonly scope: Scope;
  /** The AppInstances that callers are bound to; empty: all of the account. */
  readonly instances: readonly string[];
  readonly region: string;
  readonly accountId: string;
  /** Whether ALLOW_DELETE_APP_INSTANCE is set. */
  readonly canDeleteAppInstances: boolean;
  /** As PINPOINT_APPS; empty: all of the account. */
  readonly pinpointApps: readonly string[];
}

interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** AWS lists no resource for these, so that a policy that names one would refuse them. */
const withoutResource: ReadonlySet<OperationName> = new Set([
  "CreateAppInstance",
  "CreateAppInstanceUser",
  "CreateAppInstanceBot",
]);

/** The least that the gateway's role needs for what its callers may do. */
export function iamPolicy(wanted: Wanted): { readonly Version: string; readonly Statement: readonly Statement[] } {
  const { scope, instances, region, accountId, canDeleteAppInstances, pinpointApps } = wanted;
  const needed = (Object.keys(operations) as OperationName[]).filter(
    (name) => includes(scope, operationOf(name).scope) && (name !== "DeleteAppInstance" || canDeleteAppInstances),
  );
  // Who is bound to AppInstances is told of those by describes: the list of all is for operators.
  const called = needed.filter((name) => name !== "ListAppInstances" || scope === "operator");
  const all = `arn:aws:chime:${region}:${accountId}:app-instance/*`;
  const inside = instances.length > 0 ? instances.flatMap((arn) => [arn, `${arn}/*`]) : [all];
  const apps = pinpointApps.length > 0 ? pinpointApps : [`arn:aws:mobiletargeting:${region}:${accountId}:apps/*`];
  const actionsOf = (names: readonly OperationName[]) => names.map((name) => `chime:${name}`);
  const statements: [actions: readonly string[], resources: readonly string[]][] = [
    [actionsOf(called.filter((name) => !withoutResource.has(name))), inside],
    [actionsOf(called.filter((name) => withoutResource.has(name))), ["*"]],
    // AWS looks at the app before it registers a device with it.
    [called.includes("RegisterAppInstanceUserEndpoint") ? ["mobiletargeting:GetApp"] : [], apps],
  ];
  return {
    Version: "2012-10-17",
    Statement: statements
      .filter(([actions]) => actions.length > 0)
      .map(([actions, resources]) => ({ Effect: "Allow", Action: actions, Resource: resources })),
  };
}
