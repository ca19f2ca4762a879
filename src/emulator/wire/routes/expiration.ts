import * as shapes from "../constraints.ts";
import { commonErrors, type Routes, userArn } from "../route.ts";
import { optional } from "../shape.ts";

export const expirationRoutes = {
  PutAppInstanceUserExpirationSettings: {
    method: "PUT",
    path: "/app-instance-users/{AppInstanceUserArn}/expiration-settings",
    input: { ...userArn, ExpirationSettings: optional(shapes.ExpirationSettings) },
    status: 200,
    errors: [...commonErrors, "ConflictException"],
  },
} as const satisfies Routes;
