import * as shapes from "../constraints.ts";
import { appInstanceArn, commonErrors, paging, pagingQuery, type Routes, tokenAndTags } from "../route.ts";
import { optional, required } from "../shape.ts";

export const appInstanceRoutes = {
  CreateAppInstance: {
    method: "POST",
    path: "/app-instances",
    input: { Name: required(shapes.NonEmptyResourceName), Metadata: optional(shapes.Metadata), ...tokenAndTags },
    status: 201,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  DescribeAppInstance: {
    method: "GET",
    path: "/app-instances/{AppInstanceArn}",
    input: appInstanceArn,
    status: 200,
    errors: commonErrors,
  },
  UpdateAppInstance: {
    method: "PUT",
    path: "/app-instances/{AppInstanceArn}",
    input: { ...appInstanceArn, Name: required(shapes.NonEmptyResourceName), Metadata: required(shapes.Metadata) },
    status: 200,
    errors: [...commonErrors, "ConflictException"],
  },
  DeleteAppInstance: {
    method: "DELETE",
    path: "/app-instances/{AppInstanceArn}",
    input: appInstanceArn,
    status: 204,
    errors: [...commonErrors, "ResourceLimitExceededException"],
  },
  ListAppInstances: {
    method: "GET",
    path: "/app-instances",
    query: pagingQuery,
    input: paging,
    status: 200,
    errors: commonErrors,
  },
} as const satisfies Routes;
