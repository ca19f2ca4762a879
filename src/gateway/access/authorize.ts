import { appInstanceArnOf } from "../domain/arn.ts";
import { allowedInstances, type Caller, hasScope, type Scope } from "../domain/caller.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { Policy } from "../domain/policy.ts";
import { arnsIn, type OperationName, operationOf } from "../operations.ts";

/**
 * Throws FORBIDDEN if the caller may not perform an operation. Decides by the (valid) ARNs alone, so that a refusal does not reveal
 * whether an object exists.
 */
export function authorize(caller: Caller, operation: OperationName, input: object, policy: Policy): void {
  const arns = arnsIn(operation, input);
  const { own = false, arns: required } = operationOf(operation);
  if (arns.length < Object.keys(required).length) throw new TypeError(`authorize needs all ARNs of ${operation}`);
  if (!own || caller.self === undefined || !arns.every((arn) => arn === caller.self)) {
    const scope = requiredScope(operation, input);
    if (!hasScope(caller.scope, scope)) throw forbidden(`This operation needs the scope ${scope}`);
    const allowed = allowedInstances(caller);
    if (allowed && arns.length === 0) throw forbidden("This operation needs access to every AppInstance");
    if (allowed && !arns.every((arn) => allowed.has(appInstanceArnOf(arn))))
      throw forbidden("You have no access to this AppInstance");
  }
  applyPolicy(operation, input, policy);
}

/** Throws FORBIDDEN if the caller may get no presigned URLs: the gateway cannot pace their calls. */
export function assertCanPresign({ scope }: Caller, { canPresignUrls }: Policy): void {
  if (!canPresignUrls) throw forbidden("This gateway presigns no URLs; set PRESIGNED_URLS=on to allow it");
  if (!hasScope(scope, "write")) throw forbidden("`presignedUrl` needs the scope write");
}

function requiredScope(operation: OperationName, input: object): Scope {
  const { scope, needs } = operationOf(operation);
  const raised = Object.entries(needs?.scopeWith ?? {}).find(([member]) => Reflect.has(input, member));
  return raised?.[1] ?? scope;
}

const refusals = {
  canDeleteAppInstances: "This gateway deletes no AppInstances; set ALLOW_DELETE_APP_INSTANCE to allow it",
  pinpointApps: "This gateway registers no endpoints of this Amazon Pinpoint app; PINPOINT_APPS lists the allowed ones",
} as const;

function applyPolicy(operation: OperationName, input: object, policy: Policy): void {
  const { permission, listed } = operationOf(operation).needs ?? {};
  if (permission && !policy[permission]) throw forbidden(refusals[permission]);
  if (!listed || policy[listed.in].size === 0) return;
  if (!policy[listed.in].has(String(Reflect.get(input, listed.member)))) throw forbidden(refusals[listed.in]);
}

const forbidden = (message: string): GatewayError => new GatewayError("FORBIDDEN", message);
