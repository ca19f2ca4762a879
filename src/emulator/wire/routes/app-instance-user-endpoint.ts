import * as shapes from "../constraints.ts";
import { commonErrors, paging, pagingQuery, type Routes, userArn } from "../route.ts";
import { optional, required } from "../shape.ts";

const endpointKey = { ...userArn, EndpointId: required(shapes.String64) };

export const appInstanceUserEndpointRoutes = {
  RegisterAppInstanceUserEndpoint: {
    method: "POST",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints",
    input: {
      ...userArn,
      Name: optional(shapes.String1600),
      Type: required(shapes.AppInstanceUserEndpointType),
      ResourceArn: required(shapes.ChimeArn),
      EndpointAttributes: required(shapes.EndpointAttributes),
      ClientRequestToken: required(shapes.ClientRequestToken),
      AllowMessages: optional(shapes.AllowMessages),
    },
    status: 201,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  DescribeAppInstanceUserEndpoint: {
    method: "GET",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints/{EndpointId}",
    input: { ...endpointKey, AppInstanceUserArn: required(shapes.String1600) },
    status: 200,
    errors: commonErrors,
  },
  UpdateAppInstanceUserEndpoint: {
    method: "PUT",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints/{EndpointId}",
    input: { ...endpointKey, Name: optional(shapes.String1600), AllowMessages: optional(shapes.AllowMessages) },
    status: 200,
    errors: [...commonErrors, "ConflictException"],
  },
  DeregisterAppInstanceUserEndpoint: {
    method: "DELETE",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints/{EndpointId}",
    input: endpointKey,
    status: 204,
    errors: commonErrors,
  },
  ListAppInstanceUserEndpoints: {
    method: "GET",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints",
    query: pagingQuery,
    input: { ...userArn, ...paging },
    status: 200,
    errors: commonErrors,
  },
} as const satisfies Routes;
