import { appInstanceArnOf } from "../identity/arn.ts";
import { appInstanceOf } from "./app-instance.ts";
import { adminOf } from "./app-instance-admin.ts";
import type { DomainResolvers } from "./domain.ts";
import { described, id } from "./node.ts";

export default {
  AppInstanceBot: {
    id,
    appInstance: ({ arn }) => appInstanceOf(appInstanceArnOf(arn)),
    name: described("name"),
    metadata: described("metadata"),
    createdAt: described("createdAt"),
    updatedAt: described("updatedAt"),
    admin: adminOf,
  },
} satisfies DomainResolvers;
