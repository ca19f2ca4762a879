import type { AppInstanceUserEndpointRow } from "../store/app-instance-user-endpoint.ts";
import { badRequest, conflict, forbidden, quotaExceeded } from "../wire/errors.ts";
import { toTimestamps } from "../wire/response.ts";
import type { Handler, OperationDeps } from "./handler.ts";
import { createOnce } from "./idempotency.ts";
import { requireAppInstanceUser } from "./resources.ts";

/** AWS requires the AppInstance's account and Region, but its response to others is not known. */
const pinpointAppPattern = /^arn:[a-z-]+:mobiletargeting:[a-z0-9-]+:\d{12}:apps\/[\w-]+$/;

export const RegisterAppInstanceUserEndpoint: Handler<
  "RegisterAppInstanceUserEndpoint",
  "arns" | "store" | "clock" | "newId" | "switches"
> = (input, deps) => {
  const { store, clock, newId, switches } = deps;
  const { quotas } = switches();
  if (!pinpointAppPattern.test(input.ResourceArn)) throw badRequest("The ResourceArn names no Pinpoint application.");
  const { appInstance, user } = requireAppInstanceUser(input.AppInstanceUserArn, deps);
  const EndpointId = createOnce("RegisterAppInstanceUserEndpoint", input, deps, () => {
    const endpoint = {
      id: newId(),
      name: input.Name,
      type: input.Type,
      resourceArn: input.ResourceArn,
      deviceToken: input.EndpointAttributes.DeviceToken,
      voipDeviceToken: input.EndpointAttributes.VoipDeviceToken,
      allowMessages: input.AllowMessages ?? "ALL",
    };
    if (store.appInstanceUserEndpoints.has(appInstance.seq, user.seq, endpoint)) {
      throw conflict("The AppInstanceUser has an endpoint for this device already.");
    }
    if (store.appInstanceUserEndpoints.count(appInstance.seq, user.seq) >= quotas.appInstanceUserEndpoints) {
      throw quotaExceeded(quotas.appInstanceUserEndpoints, "endpoints of an AppInstanceUser");
    }
    store.appInstanceUserEndpoints.add(appInstance.seq, user.seq, endpoint, clock.now());
    return endpoint.id;
  });
  return { AppInstanceUserArn: input.AppInstanceUserArn, EndpointId };
};

export const DescribeAppInstanceUserEndpoint: Handler<"DescribeAppInstanceUserEndpoint", "arns" | "store"> = (
  input,
  deps,
) => {
  const { endpoint } = requireEndpoint(input, deps);
  return {
    AppInstanceUserEndpoint: {
      ...toSummary(input.AppInstanceUserArn, endpoint),
      ResourceArn: endpoint.resourceArn,
      EndpointAttributes: {
        DeviceToken: endpoint.deviceToken,
        VoipDeviceToken: endpoint.voipDeviceToken ?? undefined,
      },
      ...toTimestamps(endpoint),
    },
  };
};

export const UpdateAppInstanceUserEndpoint: Handler<"UpdateAppInstanceUserEndpoint", "arns" | "store" | "clock"> = (
  input,
  deps,
) => {
  const { AppInstanceUserArn, EndpointId, Name: name, AllowMessages: allowMessages } = input;
  const { appInstance, user, endpoint } = requireEndpoint(input, deps);
  const { store, clock } = deps;
  store.appInstanceUserEndpoints.update(appInstance, user, endpoint.seq, { name, allowMessages }, clock.now());
  return { AppInstanceUserArn, EndpointId };
};

export const DeregisterAppInstanceUserEndpoint: Handler<"DeregisterAppInstanceUserEndpoint", "arns" | "store"> = (
  input,
  deps,
) => {
  const { appInstance, user, endpoint } = requireEndpoint(input, deps);
  deps.store.appInstanceUserEndpoints.remove(appInstance, user, endpoint.seq);
  return undefined;
};

export const ListAppInstanceUserEndpoints: Handler<"ListAppInstanceUserEndpoints", "arns" | "store" | "readPage"> = (
  input,
  deps,
) => {
  const { AppInstanceUserArn } = input;
  const { appInstance, user } = requireAppInstanceUser(AppInstanceUserArn, deps);
  const { rows, nextToken } = deps.readPage(`ListAppInstanceUserEndpoints ${AppInstanceUserArn}`, input, (slice) =>
    deps.store.appInstanceUserEndpoints.list(appInstance.seq, user.seq, slice),
  );
  return { AppInstanceUserEndpoints: rows.map((row) => toSummary(AppInstanceUserArn, row)), NextToken: nextToken };
};

function requireEndpoint(
  { AppInstanceUserArn, EndpointId }: { readonly AppInstanceUserArn: string; readonly EndpointId: string },
  deps: Pick<OperationDeps, "arns" | "store">,
): { appInstance: number; user: number; endpoint: AppInstanceUserEndpointRow } {
  const { appInstance, user } = requireAppInstanceUser(AppInstanceUserArn, deps);
  const endpoint = deps.store.appInstanceUserEndpoints.find(appInstance.seq, user.seq, EndpointId);
  if (endpoint === undefined) throw forbidden();
  return { appInstance: appInstance.seq, user: user.seq, endpoint };
}

/** The emulator sends no push notifications, so that no endpoint becomes INACTIVE. */
const toSummary = (userArn: string, { id, name, type, allowMessages }: AppInstanceUserEndpointRow) => ({
  AppInstanceUserArn: userArn,
  EndpointId: id,
  Name: name ?? undefined,
  Type: type,
  AllowMessages: allowMessages,
  EndpointState: { Status: "ACTIVE" },
});
