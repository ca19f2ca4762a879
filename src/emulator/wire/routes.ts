import type { Operation } from "../public.ts";
import type { Routes } from "./route.ts";
import { appInstanceRoutes } from "./routes/app-instance.ts";
import { appInstanceAdminRoutes } from "./routes/app-instance-admin.ts";
import { appInstanceBotRoutes } from "./routes/app-instance-bot.ts";
import { appInstanceUserRoutes } from "./routes/app-instance-user.ts";
import { appInstanceUserEndpointRoutes } from "./routes/app-instance-user-endpoint.ts";
import { expirationRoutes } from "./routes/expiration.ts";
import { retentionRoutes } from "./routes/retention.ts";
import { tagRoutes } from "./routes/tags.ts";
import type { Values } from "./shape.ts";

/** The 30 operations of Chime SDK Identity, API version 2021-04-20. */
export const routes = {
  ...appInstanceRoutes,
  ...appInstanceUserRoutes,
  ...appInstanceAdminRoutes,
  ...retentionRoutes,
  ...appInstanceBotRoutes,
  ...appInstanceUserEndpointRoutes,
  ...expirationRoutes,
  ...tagRoutes,
} satisfies Required<Routes>;

export type Input<O extends Operation> = Values<(typeof routes)[O]["input"]>;
