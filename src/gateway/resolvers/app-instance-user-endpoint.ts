import { requireValue } from "../chime/require-value.ts";
import { assertSamePlace, requireArn } from "../domain/arn.ts";
import { arn, deviceToken, endpointId, endpointName, idempotencyKey, pinpointArn } from "../domain/constraints.ts";
import { badInput, inputIssue } from "../domain/gateway-error.ts";
import { encodeId } from "../domain/id.ts";
import type { Node } from "../domain/models.ts";
import { endpointRef, userRef } from "../domain/refs.ts";
import { createRequestToken } from "../domain/request-token.ts";
import { check } from "../domain/rules.ts";
import { describedResolvers } from "./described.ts";
import { mutation, objectMutation } from "./mutation.ts";
import { id, lookUp } from "./node.ts";
import { readConnection } from "./read-connection.ts";
import type { Target } from "./target.ts";
import type { DomainResolvers } from "./types.ts";

const described = describedResolvers("AppInstanceUserEndpoint");

const target: Target<"userArn" | "endpointId"> = {
  types: ["AppInstanceUserEndpoint"],
  keys: { userArn: ({ arn }) => arn, endpointId: (node: Node) => ("endpointId" in node ? node.endpointId : "") },
};

export default {
  AppInstanceUserEndpoint: {
    ...described,
    endpointAttributes: (endpoint, args, context) => {
      context.record.containsSecrets = true;
      return described.endpointAttributes(endpoint, args, context);
    },
    id,
    user: ({ arn }) => userRef(arn),
  },
  AppInstanceUser: {
    endpoints: ({ arn }, args, context) => readConnection("ListAppInstanceUserEndpoints", arn, args, context),
  },
  Query: {
    appInstanceUserEndpoint: (_, args, context, info) => {
      requireArn("user", args.userArn, "userArn");
      check(args, { endpointId });
      return lookUp(endpointRef(args.userArn, args.endpointId), context, info);
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
        assertSamePlace(resourceArn, userArn, ["resourceArn"]);
        if (type === "GCM" && voipDeviceToken)
          throw badInput([inputIssue(["endpointAttributes", "voipDeviceToken"], "must be omitted for GCM")]);
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
          ClientRequestToken: createRequestToken({
            operation: "RegisterAppInstanceUserEndpoint",
            principal: caller.principal,
            ...input,
          }),
        });
        return {
          appInstanceUserEndpoint: { ...endpointRef(userArn, requireValue(EndpointId)), type, resourceArn },
        };
      },
    ),
    updateAppInstanceUserEndpoint: objectMutation(
      {
        target,
        rules: { userArn: arn("user"), endpointId, name: endpointName },
        changes: { name: "clearable", allowMessages: "required" },
      },
      async (input, { call }) => {
        await call("UpdateAppInstanceUserEndpoint", {
          AppInstanceUserArn: input.userArn,
          EndpointId: input.endpointId,
          ...(input.name !== undefined && { Name: input.name ?? "" }),
          ...(input.allowMessages && { AllowMessages: input.allowMessages }),
        });
        return { appInstanceUserEndpoint: endpointRef(input.userArn, input.endpointId) };
      },
    ),
    deregisterAppInstanceUserEndpoint: objectMutation(
      { target, rules: { userArn: arn("user"), endpointId } },
      async ({ userArn, endpointId }, { call }) => {
        await call("DeregisterAppInstanceUserEndpoint", { AppInstanceUserArn: userArn, EndpointId: endpointId });
        return { deletedId: encodeId(endpointRef(userArn, endpointId)) };
      },
    ),
  },
} satisfies DomainResolvers;
