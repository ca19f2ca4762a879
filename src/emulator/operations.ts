import * as appInstance from "./operations/app-instance.ts";
import * as appInstanceAdmin from "./operations/app-instance-admin.ts";
import * as appInstanceBot from "./operations/app-instance-bot.ts";
import * as appInstanceUser from "./operations/app-instance-user.ts";
import * as appInstanceUserEndpoint from "./operations/app-instance-user-endpoint.ts";
import * as expiration from "./operations/expiration.ts";
import * as retention from "./operations/retention.ts";
import type { Handler, Service } from "./operations/service.ts";
import * as tags from "./operations/tags.ts";
import type { Operation } from "./wire/routes.ts";

/** The operations by name. A route without one does not compile. */
export const operations: { readonly [O in Operation]: Handler<O, keyof Service> } = {
  ...appInstance,
  ...appInstanceUser,
  ...appInstanceAdmin,
  ...retention,
  ...appInstanceBot,
  ...appInstanceUserEndpoint,
  ...expiration,
  ...tags,
};
