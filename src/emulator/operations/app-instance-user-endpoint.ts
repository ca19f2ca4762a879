import type { AppInstanceUserEndpointRow } from "../store/app-instance-user-endpoint.ts";
import { badRequest, conflict, forbidden, quotaReached } from "../wire/errors.ts";
import { timestamps } from "../wire/protocol.ts";
import { existingAppInstanceUser } from "./existing.ts";
import { once } from "./once.ts";
import type { Handler, Service } from "./service.ts";

/** The account and region are not compared: AWS wants them to be the AppInstance's, but its answer is not known. */
const pinpointApp = /^arn:[a-z-]+:mobiletargeting:[a-z0-9-]+:\d{12}:apps\/[\w-]+$/;

/** Registering a device again conflicts, unless it is the same request again. */
export const RegisterAppInstanceUserEndpoint: Handler<
  "RegisterAppInstanceUserEndpoint",
  "arns" | "store" | "clock" | "newId" | "switches"
> = (input, service) => {
  const { store, clock, newId, switches } = service;
  const { quotas } = switches();
  if (!pinpointApp.test(input.ResourceArn)) throw badRequest("The ResourceArn names no Pinpoint application.");
  const { appInstance, user } = existingAppInstanceUser(input.AppInstanceUserArn, service);
  const EndpointId = once("RegisterAppInstanceUserEndpoint", input, service, () => {
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
      throw quotaReached(quotas.appInstanceUserEndpoints, "endpoints of an AppInstanceUser");
    }
    store.appInstanceUserEndpoints.add(appInstance.seq, user.seq, endpoint, clock.now());
    return endpoint.id;
  });
  return { AppInstanceUserArn: input.AppInstanceUserArn, EndpointId };
};

export const DescribeAppInstanceUserEndpoint: Handler<"DescribeAppInstanceUserEndpoint", "arns" | "store"> = (
  input,
  service,
) => {
  const { endpoint } = existingEndpoint(input, service);
  return {
    AppInstanceUserEndpoint: {
      ...summary(input.AppInstanceUserArn, endpoint),
      ResourceArn: endpoint.resourceArn,
      EndpointAttributes: {
        DeviceToken: endpoint.deviceToken,
        VoipDeviceToken: endpoint.voipDeviceToken ?? undefined,
      },
      ...timestamps(endpoint),
    },
  };
};

export const UpdateAppInstanceUserEndpoint: Handler<"UpdateAppInstanceUserEndpoint", "arns" | "store" | "clock"> = (
  input,
  service,
) => {
  const { AppInstanceUserArn, EndpointId, Name: name, AllowMessages: allowMessages } = input;
  const { appInstance, user, endpoint } = existingEndpoint(input, service);
  const { store, clock } = service;
  store.appInstanceUserEndpoints.update(appInstance, user, endpoint.seq, { name, allowMessages }, clock.now());
  return { AppInstanceUserArn, EndpointId };
};

export const DeregisterAppInstanceUserEndpoint: Handler<"DeregisterAppInstanceUserEndpoint", "arns" | "store"> = (
  input,
  service,
) => {
  const { appInstance, user, endpoint } = existingEndpoint(input, service);
  service.store.appInstanceUserEndpoints.remove(appInstance, user, endpoint.seq);
  return undefined;
};

export const ListAppInstanceUserEndpoints: Handler<"ListAppInstanceUserEndpoints", "arns" | "store" | "page"> = (
  input,
  service,
) => {
  const { AppInstanceUserArn } = input;
  const { appInstance, user } = existingAppInstanceUser(AppInstanceUserArn, service);
  const { rows, nextToken } = service.page(`ListAppInstanceUserEndpoints ${AppInstanceUserArn}`, input, (slice) =>
    service.store.appInstanceUserEndpoints.list(appInstance.seq, user.seq, slice),
  );
  return { AppInstanceUserEndpoints: rows.map((row) => summary(AppInstanceUserArn, row)), NextToken: nextToken };
};

function existingEndpoint(
  { AppInstanceUserArn, EndpointId }: { readonly AppInstanceUserArn: string; readonly EndpointId: string },
  service: Pick<Service, "arns" | "store">,
): { appInstance: number; user: number; endpoint: AppInstanceUserEndpointRow } {
  const { appInstance, user } = existingAppInstanceUser(AppInstanceUserArn, service);
  const endpoint = service.store.appInstanceUserEndpoints.find(appInstance.seq, user.seq, EndpointId);
  if (endpoint === undefined) throw forbidden();
  return { appInstance: appInstance.seq, user: user.seq, endpoint };
}

/** No push is ever sent from here, so that no endpoint can turn out to be INACTIVE. */
const summary = (userArn: string, { id, name, type, allowMessages }: AppInstanceUserEndpointRow) => ({
  AppInstanceUserArn: userArn,
  EndpointId: id,
  Name: name ?? undefined,
  Type: type,
  AllowMessages: allowMessages,
  EndpointState: { Status: "ACTIVE" },
});
