import type { Version } from "../edit/values.ts";
import type {
  AppInstanceBotConfigurationInput,
  LexConfigurationInput,
} from "../generated/createBotMutation.graphql.ts";

/** What can be edited of a bot, as texts. */
export type BotField =
  | "name"
  | "metadata"
  | "lexBotAliasArn"
  | "localeId"
  | "standardMessages"
  | "targetedMessages"
  | "respondsTo"
  | "welcomeIntent";
export type BotValues = Readonly<Record<BotField, string>>;

export const emptyBot: BotValues = {
  name: "",
  metadata: "",
  lexBotAliasArn: "",
  localeId: "en_US",
  standardMessages: "AUTO",
  targetedMessages: "ALL",
  respondsTo: "",
  welcomeIntent: "",
};

type Text = string | null | undefined;

export interface StoredBot {
  readonly name: Text;
  readonly metadata: Text;
  readonly updatedAt: Text;
  readonly configuration:
    | {
        readonly lex: {
          readonly lexBotAliasArn: Text;
          readonly localeId: Text;
          readonly invokedBy: { readonly standardMessages: Text; readonly targetedMessages: Text } | null | undefined;
          readonly respondsTo: Text;
          readonly welcomeIntent: Text;
        };
      }
    | null
    | undefined;
}

export function versionOf({ name, metadata, updatedAt, configuration }: StoredBot): Version<BotField> {
  const { lexBotAliasArn, localeId, invokedBy, respondsTo, welcomeIntent } = configuration?.lex ?? {};
  return {
    values: {
      name: name ?? "",
      metadata: metadata ?? "",
      lexBotAliasArn: lexBotAliasArn ?? "",
      localeId: localeId ?? "",
      standardMessages: invokedBy?.standardMessages ?? "",
      targetedMessages: invokedBy?.targetedMessages ?? "",
      respondsTo: respondsTo ?? "",
      welcomeIntent: welcomeIntent ?? "",
    },
    updatedAt: updatedAt ?? "",
  };
}

/** Returns the whole configuration, which an update always replaces. AWS takes the older setting only without the newer one. */
export function configurationOf(values: BotValues): AppInstanceBotConfigurationInput {
  const { standardMessages, targetedMessages } = values;
  const invokedBy = standardMessages && targetedMessages ? { standardMessages, targetedMessages } : null;
  const lex = {
    lexBotAliasArn: values.lexBotAliasArn.trim(),
    localeId: values.localeId.trim(),
    invokedBy,
    respondsTo: invokedBy ? null : values.respondsTo || null,
    welcomeIntent: values.welcomeIntent.trim() || null,
  };
  // The forms offer only values of the enums.
  return { lex: lex as LexConfigurationInput };
}

export type BotIssue = "lexBotAliasArn" | "localeId" | "invokedBy" | "welcomeIntent";

const aliasArn = /^arn:aws:lex:[a-z]{2}-[a-z]+-\d:\d{12}:bot-alias\/[A-Z0-9]{10}\/[A-Z0-9]{10}$/;

/** Returns what AWS would not take of a configuration. */
export function botIssues(values: BotValues): ReadonlySet<BotIssue> {
  const issues = new Set<BotIssue>();
  const { localeId, welcomeIntent, standardMessages, targetedMessages } = values;
  if (!aliasArn.test(values.lexBotAliasArn.trim())) issues.add("lexBotAliasArn");
  if (localeId.trim() === "" || localeId.trim().length > 64) issues.add("localeId");
  if ((standardMessages === "") !== (targetedMessages === "")) issues.add("invokedBy");
  if (welcomeIntent !== "" && (welcomeIntent.length > 100 || !/^([A-Za-z]_?)+$/.test(welcomeIntent.trim())))
    issues.add("welcomeIntent");
  return issues;
}
