import { tagShapes } from "../chime/input-shapes.ts";
import { requireValue } from "../chime/require-value.ts";
import { appInstanceArnOf, assertSamePlace, requireArn } from "../domain/arn.ts";
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
import { encodeId } from "../domain/id.ts";
import { appInstanceRef, botRef } from "../domain/refs.ts";
import { createRequestToken } from "../domain/request-token.ts";
import type { CompleteRules } from "../domain/rules.ts";
import type { AppInstanceBotConfigurationInput, LexConfigurationInput } from "../generated/graphql.ts";
import { adminOf } from "./app-instance-admin.ts";
import { describedResolvers } from "./described.ts";
import { mutation, objectMutation } from "./mutation.ts";
import { id, lookUp } from "./node.ts";
import { readConnection } from "./read-connection.ts";
import { tagsOf } from "./tags.ts";
import { arnTarget } from "./target.ts";
import type { DomainResolvers } from "./types.ts";
import { updateNameAndMetadata } from "./update.ts";

const target = arnTarget("arn", "AppInstanceBot");

const lexRules = {
  lexBotAliasArn,
  localeId,
  welcomeIntent,
  invokedBy: {},
} satisfies CompleteRules<LexConfigurationInput>;
const configurationRules = { lex: lexRules };

const assertLexPlace = ({ lex }: AppInstanceBotConfigurationInput, arn: string) =>
  assertSamePlace(lex.lexBotAliasArn, arn, ["configuration", "lex", "lexBotAliasArn"]);

/** Returns the configuration as AWS's wire shape. */
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
    ...describedResolvers("AppInstanceBot"),
    id,
    appInstance: ({ arn }) => appInstanceRef(appInstanceArnOf(arn)),
    admin: adminOf,
    tags: tagsOf,
  },
  AppInstance: {
    bots: ({ arn }, args, context) => readConnection("ListAppInstanceBots", arn, args, context),
  },
  Query: {
    appInstanceBot: (_, { arn }, context, info) => {
      requireArn("bot", arn, "arn");
      return lookUp(botRef(arn), context, info);
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
        assertLexPlace(input.configuration, input.appInstanceArn);
        const { AppInstanceBotArn } = await call("CreateAppInstanceBot", {
          AppInstanceArn: input.appInstanceArn,
          ...(input.name && { Name: input.name }),
          ...(input.metadata && { Metadata: input.metadata }),
          ...tagShapes(input),
          Configuration: configurationShape(input.configuration),
          ClientRequestToken: createRequestToken({
            operation: "CreateAppInstanceBot",
            principal: caller.principal,
            ...input,
          }),
        });
        return { appInstanceBot: botRef(requireValue(AppInstanceBotArn)) };
      },
    ),
    updateAppInstanceBot: objectMutation(
      {
        target,
        rules: { arn: arn("bot"), name: botName, metadata, configuration: configurationRules },
        changes: { name: "clearable", metadata: "clearable", configuration: "required" },
      },
      async (input, context) => {
        const bot = botRef(input.arn);
        if (input.configuration) assertLexPlace(input.configuration, input.arn);
        context.assertAllowed("UpdateAppInstanceBot", { AppInstanceBotArn: input.arn });
        return updateNameAndMetadata(input, context, {
          operation: "UpdateAppInstanceBot",
          read: () => context.load.describe.AppInstanceBot.load(bot),
          write: async ({ name, metadata }, options) => {
            const replacement = {
              AppInstanceBotArn: input.arn,
              Name: name,
              Metadata: metadata,
              ...(input.configuration && { Configuration: configurationShape(input.configuration) }),
            };
            await context.call("UpdateAppInstanceBot", replacement, options);
            return { appInstanceBot: { ...bot, name: name || null, metadata: metadata || null } };
          },
        });
      },
    ),
    deleteAppInstanceBot: objectMutation({ target, rules: { arn: arn("bot") } }, async (input, { call }) => {
      await call("DeleteAppInstanceBot", { AppInstanceBotArn: input.arn });
      return { deletedId: encodeId(botRef(input.arn)), deletedArn: input.arn };
    }),
  },
} satisfies DomainResolvers;
