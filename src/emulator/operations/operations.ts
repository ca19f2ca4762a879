import type { Operation } from "../public.ts";
import * as appInstance from "./app-instance.ts";
import * as appInstanceAdmin from "./app-instance-admin.ts";
import * as appInstanceBot from "./app-instance-bot.ts";
import * as appInstanceUser from "./app-instance-user.ts";
import * as appInstanceUserEndpoint from "./app-instance-user-endpoint.ts";
import * as expiration from "./expiration.ts";
import type { Handler, OperationDeps } from "./handler.ts";
import * as retention from "./retention.ts";
import * as tags from "./tags.ts";

export const operations: { readonly [O in Operation]: Handler<O, keyof OperationDeps> } = {
  ...appInstance,
  ...appInstanceUser,
  ...appInstanceAdmin,
  ...retention,
  ...appInstanceBot,
  ...appInstanceUserEndpoint,
  ...expiration,
  ...tags,
};
