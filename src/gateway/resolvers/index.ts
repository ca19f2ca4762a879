import type { Resolvers } from "../generated/graphql.ts";
import appInstance from "./app-instance.ts";
import appInstanceAdmin from "./app-instance-admin.ts";
import appInstanceBot from "./app-instance-bot.ts";
import appInstanceUser from "./app-instance-user.ts";
import node from "./node.ts";
import retention from "./retention.ts";
import scalars from "./scalars.ts";

/** Every domain's part of the graph. A root field that nobody resolves is a type error here. */
export const resolvers = {
  ...scalars,
  ...appInstanceAdmin,
  ...appInstanceBot,
  ...appInstanceUser,
  AppInstance: {
    ...appInstance.AppInstance,
    ...appInstanceAdmin.AppInstance,
    ...appInstanceUser.AppInstance,
    ...retention.AppInstance,
  },
  Query: { ...node.Query, ...appInstance.Query, ...appInstanceAdmin.Query, ...appInstanceUser.Query },
  Mutation: {
    ...appInstance.Mutation,
    ...appInstanceAdmin.Mutation,
    ...appInstanceUser.Mutation,
    ...retention.Mutation,
  },
} satisfies Resolvers;
