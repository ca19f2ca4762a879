import * as shapes from "../constraints.ts";
import { appInstanceArn, commonErrors, type Routes } from "../route.ts";
import { required } from "../shape.ts";

export const retentionRoutes = {
  GetAppInstanceRetentionSettings: {
    method: "GET",
    path: "/app-instances/{AppInstanceArn}/retention-settings",
    input: appInstanceArn,
    status: 200,
    errors: commonErrors,
  },
  PutAppInstanceRetentionSettings: {
    method: "PUT",
    path: "/app-instances/{AppInstanceArn}/retention-settings",
    input: { ...appInstanceArn, AppInstanceRetentionSettings: required(shapes.AppInstanceRetentionSettings) },
    status: 200,
    errors: commonErrors,
  },
} as const satisfies Routes;
