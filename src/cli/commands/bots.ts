import { randomUUID } from "node:crypto";
import { changeEach } from "../change-each.ts";
import { CliError, exitCodes, usageError } from "../cli-error.ts";
import { requireNoUserErrors, type UserError } from "../client.ts";
import type { Command } from "../command.ts";
import { botArnOf, findInstance, requireInstance } from "../instance.ts";
import type { Row } from "../output.ts";
import { type Connection, readPages } from "../pages.ts";
import { newObjectFields } from "../tags.ts";

const listDocument = `query ($arn: ChimeArn!, $first: Int!, $after: String) { appInstance(arn: $arn) {
  bots(first: $first, after: $after) { nodes { arn name metadata } pageInfo { hasNextPage endCursor } }
} }`;

const getDocument = `query ($arn: ChimeArn!) { appInstanceBot(arn: $arn) {
  arn name metadata createdAt updatedAt tags { key value }
  configuration { lex { lexBotAliasArn localeId welcomeIntent invokedBy { standardMessages targetedMessages } } }
} }`;

const payloadFields = "appInstanceBot { arn name metadata } userErrors { code message }";
const createDocument = `mutation ($input: CreateAppInstanceBotInput!) { payload: createAppInstanceBot(input: $input) { ${payloadFields} } }`;
const updateDocument = `mutation ($input: UpdateAppInstanceBotInput!) { payload: updateAppInstanceBot(input: $input) { ${payloadFields} } }`;
const deleteDocument = `mutation ($input: DeleteAppInstanceBotInput!) { payload: deleteAppInstanceBot(input: $input) {
  userErrors { code message }
} }`;

interface Payload {
  readonly payload: { readonly appInstanceBot: Row; readonly userErrors: readonly UserError[] };
}

export const botCommands: readonly Command[] = [
  {
    name: "bots list",
    parameters: ["INSTANCE"],
    summary: "lists the bots",
    options: ["limit"],
    run: async (session, { parameter, values: { limit } }) => {
      const arn = await findInstance(session, parameter("INSTANCE"));
      const pick = ({ appInstance }: { appInstance: { bots: Connection | null } | null }) =>
        requireInstance(appInstance?.bots ?? null, arn);
      const rows = readPages(session, { document: listDocument, variables: { arn }, limit, pick });
      await session.printer.list(rows, ["name", "arn", "metadata"]);
      return exitCodes.done;
    },
  },
  {
    name: "bots get",
    parameters: ["INSTANCE", "BOT_ID"],
    summary: "shows a bot with its configuration and tags",
    options: [],
    run: async (session, { parameter }) => {
      const arn = botArnOf(await findInstance(session, parameter("INSTANCE")), parameter("BOT_ID"));
      const { appInstanceBot } = await session.client.send<{ appInstanceBot: Row | null }>(getDocument, { arn });
      if (!appInstanceBot) throw new CliError(`There is no bot ${arn}`);
      await session.printer.object(appInstanceBot);
      return exitCodes.done;
    },
  },
  {
    name: "bots create",
    parameters: ["INSTANCE"],
    summary: "creates a bot that is driven by an Amazon Lex V2 bot",
    options: ["lex-alias", "locale", "standard-messages", "targeted-messages", "name", "metadata", "tag"],
    run: async (session, { parameter, values }) => {
      const { "lex-alias": lexBotAliasArn, locale: localeId, name } = values;
      if (lexBotAliasArn === undefined || localeId === undefined) throw usageError("Set --lex-alias and --locale");
      const standardMessages = values["standard-messages"] ?? "AUTO";
      const targetedMessages = values["targeted-messages"] ?? "ALL";
      const input = {
        appInstanceArn: await findInstance(session, parameter("INSTANCE")),
        configuration: { lex: { lexBotAliasArn, localeId, invokedBy: { standardMessages, targetedMessages } } },
        idempotencyKey: randomUUID(),
        ...(name !== undefined && { name }),
        ...newObjectFields(values),
      };
      const { payload } = await session.client.send<Payload>(createDocument, { input }, { isRepeatable: true });
      requireNoUserErrors(payload);
      await session.printer.object(payload.appInstanceBot);
      return exitCodes.done;
    },
  },
  {
    name: "bots update",
    parameters: ["INSTANCE", "BOT_ID"],
    summary: "changes the name, the metadata, or both",
    options: ["name", "metadata"],
    run: async (session, { parameter, values: { name, metadata } }) => {
      if (name === undefined && metadata === undefined) throw usageError("Set at least one of --name and --metadata");
      const arn = botArnOf(await findInstance(session, parameter("INSTANCE")), parameter("BOT_ID"));
      const { payload } = await session.client.send<Payload>(updateDocument, { input: { arn, name, metadata } });
      requireNoUserErrors(payload);
      await session.printer.object(payload.appInstanceBot);
      return exitCodes.done;
    },
  },
  {
    name: "bots delete",
    parameters: ["INSTANCE", "BOT_ID…"],
    summary: "deletes bots",
    options: [],
    run: async (session, { parameter, rest }) => {
      const instance = await findInstance(session, parameter("INSTANCE"));
      const inputOf = (id: string) => ({ arn: botArnOf(instance, id) });
      return changeEach(session, rest, { document: deleteDocument, inputOf, outcome: "DELETED" });
    },
  },
];
