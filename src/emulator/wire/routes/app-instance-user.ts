import * as shapes from "../constraints.ts";
import { appInstanceArn, commonErrors, paging, pagingQuery, type Routes, tokenAndTags, userArn } from "../route.ts";
import { optional, required } from "../shape.ts";

export const appInstanceUserRoutes = {
  CreateAppInstanceUser: {
    method: "POST",
    path: "/app-instance-users",
    input: {
      ...appInstanceArn,
      AppInstanceUserId: required(shapes.UserId),
      Name: required(shapes.UserName),
      Metadata: optional(shapes.Metadata),
      ...tokenAndTags,
      ExpirationSettings: optional(shapes.ExpirationSettings),
    },
    status: 201,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  DescribeAppInstanceUser: {
    method: "GET",
    path: "/app-instance-users/{AppInstanceUserArn}",
    input: userArn,
    status: 200,
    errors: commonErrors,
  },
  UpdateAppInstanceUser: {
    method: "PUT",
    path: "/app-instance-users/{AppInstanceUserArn}",
    input: { ...userArn, Name: required(shapes.UserName), Metadata: required(shapes.Metadata) },
    status: 200,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  DeleteAppInstanceUser: {
    method: "DELETE",
    path: "/app-instance-users/{AppInstanceUserArn}",
    input: userArn,
    status: 204,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  ListAppInstanceUsers: {
    method: "GET",
    path: "/app-instance-users",
    query: { AppInstanceArn: "app-instance-arn", ...pagingQuery },
    input: { ...appInstanceArn, ...paging },
    status: 200,
    errors: commonErrors,
  },
} as const satisfies Routes;
