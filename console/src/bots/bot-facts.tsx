import { texts } from "../texts/texts.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { MetadataChips } from "../ui/metadata-chips.tsx";
import { botIdOf } from "./bot-arn.ts";
import { versionOf } from "./bot-values.ts";
import type { Bot } from "./use-bot.ts";

/** What a describe returns of a bot. */
export function BotFacts({ bot }: { readonly bot: Bot }) {
  const { bots: text, ui } = texts;
  const { values } = versionOf(bot);
  return (
    <dl className="bot-facts">
      <dt>{text.botId}</dt>
      <dd>
        <span className="mono">{botIdOf(bot.arn)}</span>
      </dd>
      <dt>{text.lexBotAliasArn}</dt>
      <dd>
        <span className="mono">{values.lexBotAliasArn || ui.none}</span>{" "}
        {values.lexBotAliasArn && <CopyButton text={values.lexBotAliasArn} />}
      </dd>
      <dt>{text.localeId}</dt>
      <dd>{values.localeId || ui.none}</dd>
      <dt>{text.standardMessages}</dt>
      <dd>{text.standardValues[values.standardMessages] ?? values.standardMessages}</dd>
      <dt>{text.targetedMessages}</dt>
      <dd>{text.targetedValues[values.targetedMessages] ?? values.targetedMessages}</dd>
      {values.respondsTo && (
        <>
          <dt>{text.respondsTo}</dt>
          <dd>{text.respondsToValues[values.respondsTo] ?? values.respondsTo}</dd>
        </>
      )}
      <dt>{text.welcomeIntent}</dt>
      <dd>{values.welcomeIntent || ui.none}</dd>
      <dt>{text.metadata}</dt>
      <dd>{bot.metadata ? <MetadataChips metadata={bot.metadata} /> : ui.none}</dd>
      <dt>{text.created}</dt>
      <dd>{bot.createdAt ? text.time(bot.createdAt) : ui.none}</dd>
      <dt>{text.updated}</dt>
      <dd>{bot.updatedAt ? text.time(bot.updatedAt) : ui.none}</dd>
    </dl>
  );
}
