import { appInstanceArnOf } from "../domain/arn.ts";
import { boundTo, type Caller, includes, type Scope } from "../domain/caller.ts";
import { Failure } from "../domain/gateway-error.ts";
import { type OperationName, operationOf } from "../operations.ts";

/** What the configuration leaves to nobody, or not to everybody. */
export interface Policy {
  /** Whether AppInstances, with all that is in them, may be deleted at all. */
  readonly canDeleteAppInstances: boolean;
  /** The apps of Amazon Pinpoint whose devices may be registered; empty: of any. */
  readonly pinpointApps: ReadonlySet<string>;
}

/**
 * Throws FORBIDDEN for what a caller may not do. It is decided by the ARNs alone, which were checked before, so a refusal is the same
 * for what exists and for what does not.
 */
export function authorize(caller: Caller, operation: OperationName, input: object, policy: Policy): void {
  const { own = false, arns } = operationOf(operation);
  const named = Object.keys(arns).map((member) => String(Reflect.get(input, member)));
  const isOwn = own && caller.self !== undefined && named.every((arn) => arn === caller.self);
  if (!isOwn) {
    const scope = scopeFor(operation, input);
    if (!includes(caller.scope, scope)) throw forbidden(`This needs the scope ${scope}`);
    const bound = boundTo(caller);
    if (bound && named.length === 0) throw forbidden("This is for those who may touch every AppInstance");
    if (bound && !named.every((arn) => bound.has(appInstanceArnOf(arn))))
      throw forbidden("You may not touch this AppInstance");
  }
  refuseByPolicy(operation, input, policy);
}

/**
 * A user that is to expire is deleted some day, and tags may decide in AWS who may do what: to create one with either needs what to
 * delete or to tag it would.
 */
function scopeFor(operation: OperationName, input: object): Scope {
  const isMore = ["ExpirationSettings", "Tags"].some((member) => Reflect.has(input, member));
  return operation === "CreateAppInstanceUser" && isMore ? "admin" : operationOf(operation).scope;
}

function refuseByPolicy(operation: OperationName, input: object, policy: Policy): void {
  if (operation === "DeleteAppInstance" && !policy.canDeleteAppInstances)
    throw forbidden("AppInstances can't be deleted through this gateway, unless ALLOW_DELETE_APP_INSTANCE is set");
  if (operation !== "RegisterAppInstanceUserEndpoint" || policy.pinpointApps.size === 0) return;
  if (!policy.pinpointApps.has(String(Reflect.get(input, "ResourceArn"))))
    throw forbidden("Devices of this app of Amazon Pinpoint can't be registered through this gateway");
}

const forbidden = (message: string): Failure => new Failure("FORBIDDEN", message);
