import * as shapes from "../constraints.ts";
import { appInstanceArn, commonErrors, paging, pagingQuery, type Routes } from "../route.ts";
import { required } from "../shape.ts";

const adminArns = { ...appInstanceArn, AppInstanceAdminArn: required(shapes.ChimeArn) };

export const appInstanceAdminRoutes = {
  CreateAppInstanceAdmin: {
    method: "POST",
    path: "/app-instances/{AppInstanceArn}/admins",
    input: adminArns,
    status: 201,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  DescribeAppInstanceAdmin: {
    method: "GET",
    path: "/app-instances/{AppInstanceArn}/admins/{AppInstanceAdminArn}",
    input: adminArns,
    status: 200,
    errors: commonErrors,
  },
  DeleteAppInstanceAdmin: {
    method: "DELETE",
    path: "/app-instances/{AppInstanceArn}/admins/{AppInstanceAdminArn}",
    input: adminArns,
    status: 204,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  ListAppInstanceAdmins: {
    method: "GET",
    path: "/app-instances/{AppInstanceArn}/admins",
    query: pagingQuery,
    input: { ...appInstanceArn, ...paging },
    status: 200,
    errors: [...commonErrors, "ResourceLimitExceededException"],
  },
} as const satisfies Routes;
