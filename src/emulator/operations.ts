import * as appInstance from "./operations/app-instance.ts";
import * as appInstanceAdmin from "./operations/app-instance-admin.ts";
import * as appInstanceUser from "./operations/app-instance-user.ts";
import * as retention from "./operations/retention.ts";
import type { Handler, Service } from "./operations/service.ts";
import type { Operation } from "./routes.ts";

/** The operations by name. A route without one does not compile. */
export const operations: { readonly [O in Operation]: Handler<O, keyof Service> } = {
  ...appInstance,
  ...appInstanceUser,
  ...appInstanceAdmin,
  ...retention,
};
