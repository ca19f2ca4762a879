import { arnIn } from "../chime/values.ts";
import { appInstanceArnOf, readArn } from "../domain/arn.ts";
import {
  arn,
  botName,
  idempotencyKey,
  lexBotAliasArn,
  localeId,
  metadata,
  tags,
  welcomeIntent,
} from "../domain/constraints.ts";
import { idOf } from "../domain/id.ts";
import { appInstanceOf, botOf } from "../domain/refs.ts";
import { requestToken } from "../domain/request-token.ts";
import type { AppInstanceBotConfigurationInput } from "../generated/graphql.ts";
import { adminOf } from "./app-instance-admin.ts";
import { mutation, replaceNames } from "./mutation.ts";
import { described, id, lookUp } from "./node.ts";
import { connect } from "./read-connection.ts";
import { tagShapes, tagsOf } from "./tags.ts";
import type { DomainResolvers } from "./types.ts";

const configurationRules = { lex: { lexBotAliasArn, localeId, welcomeIntent } };

/** The configuration in AWS's words. */
const configurationShape = ({ lex }: AppInstanceBotConfigurationInput) => ({
  Lex: {
    LexBotAliasArn: lex.lexBotAliasArn,
    LocaleId: lex.localeId,
    ...(lex.invokedBy && {
      InvokedBy: {
        StandardMessages: lex.invokedBy.standardMessages,
        TargetedMessages: lex.invokedBy.targetedMessages,
      },
    }),
    ...(lex.respondsTo && { RespondsTo: lex.respondsTo }),
    ...(lex.welcomeIntent && { WelcomeIntent: lex.welcomeIntent }),
  },
});

export default {
  AppInstanceBot: {
    id,
    appInstance: ({ arn }) => appInstanceOf(appInstanceArnOf(arn)),
    name: described("name"),
    metadata: described("metadata"),
    createdAt: described("createdAt"),
    updatedAt: described("updatedAt"),
    configuration: described("configuration"),
    admin: adminOf,
    tags: tagsOf,
  },
  AppInstance: {
    bots: ({ arn }, args, context) => connect("ListAppInstanceBots", arn, args, context),
  },
  Query: {
    appInstanceBot: (_, { arn }, context, info) => {
      readArn("bot", arn, "arn");
      return lookUp(botOf(arn), context, info);
    },
  },
  Mutation: {
    createAppInstanceBot: mutation(
      {
        appInstanceArn: arn("app-instance"),
        name: botName,
        metadata,
        configuration: configurationRules,
        tags,
        idempotencyKey,
      },
      async (input, { call, caller }) => {
        const { AppInstanceBotArn } = await call("CreateAppInstanceBot", {
          AppInstanceArn: input.appInstanceArn,
          ...(input.name && { Name: input.name }),
          ...(input.metadata && { Metadata: input.metadata }),
          ...tagShapes(input),
          Configuration: configurationShape(input.configuration),
          ClientRequestToken: requestToken({ operation: "CreateAppInstanceBot", tenant: caller.tenant, ...input }),
        });
        return { appInstanceBot: botOf(arnIn(AppInstanceBotArn, "bot")) };
      },
    ),
    updateAppInstanceBot: mutation(
      { arn: arn("bot"), name: botName, metadata, configuration: configurationRules },
      async (input, context) => {
        const bot = botOf(input.arn);
        context.admit("UpdateAppInstanceBot", { AppInstanceBotArn: input.arn, Name: "", Metadata: "" });
        const read = () => context.load.describe.AppInstanceBot.load(bot);
        return replaceNames(input, context, read, async ({ name, metadata }) => {
          await context.call("UpdateAppInstanceBot", {
            AppInstanceBotArn: input.arn,
            Name: name,
            Metadata: metadata,
            ...(input.configuration && { Configuration: configurationShape(input.configuration) }),
          });
          return { appInstanceBot: { ...bot, name, metadata: metadata || null } };
        });
      },
    ),
    deleteAppInstanceBot: mutation({ arn: arn("bot") }, async (input, { call }) => {
      await call("DeleteAppInstanceBot", { AppInstanceBotArn: input.arn });
      return { deletedId: idOf(botOf(input.arn)), deletedArn: input.arn };
    }),
  },
} satisfies DomainResolvers;
