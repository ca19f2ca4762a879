import { endpointIdIn } from "../chime/values.ts";
import { readArn } from "../domain/arn.ts";
import {
  arn,
  check,
  deviceToken,
  endpointId,
  endpointName,
  idempotencyKey,
  pinpointArn,
} from "../domain/constraints.ts";
import { idOf } from "../domain/id.ts";
import { endpointOf, userOf } from "../domain/refs.ts";
import { requestToken } from "../domain/request-token.ts";
import { mutation } from "./mutation.ts";
import { described, id, lookUp } from "./node.ts";
import { connect } from "./read-connection.ts";
import type { DomainResolvers } from "./types.ts";

export default {
  AppInstanceUserEndpoint: {
    id,
    user: ({ arn }) => userOf(arn),
    name: described("name"),
    type: described("type"),
    allowMessages: described("allowMessages"),
    state: described("state"),
    resourceArn: described("resourceArn"),
    endpointAttributes: described("endpointAttributes"),
    createdAt: described("createdAt"),
    updatedAt: described("updatedAt"),
  },
  AppInstanceUser: {
    endpoints: ({ arn }, args, context) => connect("ListAppInstanceUserEndpoints", arn, args, context),
  },
  Query: {
    appInstanceUserEndpoint: (_, args, context, info) => {
      readArn("user", args.userArn, "userArn");
      check(args, { endpointId });
      return lookUp(endpointOf(args.userArn, args.endpointId), context, info);
    },
  },
  Mutation: {
    registerAppInstanceUserEndpoint: mutation(
      {
        userArn: arn("user"),
        name: endpointName,
        resourceArn: pinpointArn,
        endpointAttributes: { deviceToken, voipDeviceToken: deviceToken },
        idempotencyKey,
      },
      async (input, { call, caller }) => {
        const { userArn, name, type, resourceArn, allowMessages } = input;
        const { deviceToken, voipDeviceToken } = input.endpointAttributes;
        const { EndpointId } = await call("RegisterAppInstanceUserEndpoint", {
          AppInstanceUserArn: userArn,
          ...(name && { Name: name }),
          Type: type,
          ResourceArn: resourceArn,
          EndpointAttributes: {
            DeviceToken: deviceToken,
            ...(voipDeviceToken && { VoipDeviceToken: voipDeviceToken }),
          },
          ...(allowMessages && { AllowMessages: allowMessages }),
          ClientRequestToken: requestToken({
            operation: "RegisterAppInstanceUserEndpoint",
            tenant: caller.tenant,
            ...input,
          }),
        });
        return { appInstanceUserEndpoint: { ...endpointOf(userArn, endpointIdIn(EndpointId)), type, resourceArn } };
      },
    ),
    updateAppInstanceUserEndpoint: mutation(
      { userArn: arn("user"), endpointId, name: endpointName },
      async (input, { call }) => {
        await call("UpdateAppInstanceUserEndpoint", {
          AppInstanceUserArn: input.userArn,
          EndpointId: input.endpointId,
          ...(typeof input.name === "string" && { Name: input.name }),
          ...(input.allowMessages && { AllowMessages: input.allowMessages }),
        });
        return { appInstanceUserEndpoint: endpointOf(input.userArn, input.endpointId) };
      },
    ),
    deregisterAppInstanceUserEndpoint: mutation({ userArn: arn("user"), endpointId }, async (input, { call }) => {
      await call("DeregisterAppInstanceUserEndpoint", {
        AppInstanceUserArn: input.userArn,
        EndpointId: input.endpointId,
      });
      return { deletedId: idOf(endpointOf(input.userArn, input.endpointId)) };
    }),
  },
} satisfies DomainResolvers;
