import appInstance from "./app-instance.ts";
import appInstanceAdmin from "./app-instance-admin.ts";
import appInstanceBot from "./app-instance-bot.ts";
import appInstanceUser from "./app-instance-user.ts";
import appInstanceUserEndpoint from "./app-instance-user-endpoint.ts";
import bulk from "./bulk.ts";
import caller from "./caller.ts";
import directory from "./directory.ts";
import entities from "./entities.ts";
import expiration from "./expiration.ts";
import job from "./job.ts";
import jobItems from "./job-items.ts";
import node from "./node.ts";
import operations from "./operations.ts";
import presignedUrl from "./presigned-url.ts";
import retention from "./retention.ts";
import scalars from "./scalars.ts";
import tags from "./tags.ts";
import type { AllResolvers } from "./types.ts";

export const resolvers = {
  ...scalars,
  AppInstanceAdmin: appInstanceAdmin.AppInstanceAdmin,
  AppInstanceBot: appInstanceBot.AppInstanceBot,
  AppInstanceUserEndpoint: appInstanceUserEndpoint.AppInstanceUserEndpoint,
  AppInstance: {
    ...appInstance.AppInstance,
    ...appInstanceAdmin.AppInstance,
    ...appInstanceBot.AppInstance,
    ...appInstanceUser.AppInstance,
    ...directory.AppInstance,
    ...retention.AppInstance,
    ...tags.AppInstance,
  },
  AppInstanceUser: {
    ...appInstanceUser.AppInstanceUser,
    ...appInstanceUserEndpoint.AppInstanceUser,
    ...tags.AppInstanceUser,
  },
  Job: job.Job,
  JobResult: job.JobResult,
  UserDirectory: directory.UserDirectory,
  Query: {
    ...node.Query,
    ...caller.Query,
    ...entities.Query,
    ...job.Query,
    ...operations.Query,
    ...presignedUrl.Query,
    ...appInstance.Query,
    ...appInstanceAdmin.Query,
    ...appInstanceBot.Query,
    ...appInstanceUser.Query,
    ...appInstanceUserEndpoint.Query,
  },
  Mutation: {
    ...appInstance.Mutation,
    ...appInstanceAdmin.Mutation,
    ...appInstanceBot.Mutation,
    ...appInstanceUser.Mutation,
    ...appInstanceUserEndpoint.Mutation,
    ...bulk.Mutation,
    ...expiration.Mutation,
    ...job.Mutation,
    ...jobItems.Mutation,
    ...retention.Mutation,
    ...tags.Mutation,
  },
} satisfies AllResolvers;
