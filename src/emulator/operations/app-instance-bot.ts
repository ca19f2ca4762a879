import type { AppInstanceBotRow } from "../store/app-instance-bot.ts";
import { notFound } from "../wire/errors.ts";
import { timestamps } from "../wire/protocol.ts";
import { existingAppInstance, existingAppInstanceBot } from "./existing.ts";
import { once } from "./once.ts";
import type { Handler } from "./service.ts";
import { addTags } from "./tags.ts";

/** Whether the Lex bot exists and lets Chime call it shows only in messages, as with the real service. */
export const CreateAppInstanceBot: Handler<
  "CreateAppInstanceBot",
  "arns" | "store" | "clock" | "newId" | "switches"
> = (input, service) => {
  const { arns, store, clock, newId } = service;
  const appInstance = existingAppInstance(input.AppInstanceArn, service);
  const AppInstanceBotArn = once("CreateAppInstanceBot", input, service, () => {
    const bot = {
      id: newId(),
      name: input.Name,
      metadata: input.Metadata,
      configuration: JSON.stringify(input.Configuration),
    };
    store.appInstanceBots.add(appInstance.seq, bot, clock.now());
    addTags(input.Tags ?? [], { appInstance: appInstance.seq, resource: `bot/${bot.id}` }, service);
    return arns.identity(appInstance.id, "bot", bot.id);
  });
  return { AppInstanceBotArn };
};

/** The one operation that says NotFoundException for what does not exist, and not ForbiddenException. */
export const DescribeAppInstanceBot: Handler<"DescribeAppInstanceBot", "arns" | "store"> = (input, service) => {
  const { bot } = existingAppInstanceBot(input.AppInstanceBotArn, service, notFound);
  return {
    AppInstanceBot: {
      ...summary(input.AppInstanceBotArn, bot),
      Configuration: JSON.parse(bot.configuration),
      ...timestamps(bot),
    },
  };
};

export const UpdateAppInstanceBot: Handler<"UpdateAppInstanceBot", "arns" | "store" | "clock"> = (input, service) => {
  const { appInstance, bot } = existingAppInstanceBot(input.AppInstanceBotArn, service);
  const changed = {
    name: input.Name,
    metadata: input.Metadata,
    configuration: input.Configuration && JSON.stringify(input.Configuration),
  };
  service.store.appInstanceBots.update(appInstance.seq, bot.seq, changed, service.clock.now());
  return { AppInstanceBotArn: input.AppInstanceBotArn };
};

/** An admin's role and a bot's tags go with the bot. */
export const DeleteAppInstanceBot: Handler<"DeleteAppInstanceBot", "arns" | "store"> = (input, service) => {
  const { appInstance, bot } = existingAppInstanceBot(input.AppInstanceBotArn, service);
  service.store.removeBot(appInstance.seq, bot.id);
  return undefined;
};

export const ListAppInstanceBots: Handler<"ListAppInstanceBots", "arns" | "store" | "page"> = (input, service) => {
  const { arns, store, page } = service;
  const { seq, id } = existingAppInstance(input.AppInstanceArn, service);
  const { rows, nextToken } = page(`ListAppInstanceBots ${input.AppInstanceArn}`, input, (slice) =>
    store.appInstanceBots.list(seq, slice),
  );
  return {
    AppInstanceArn: input.AppInstanceArn,
    AppInstanceBots: rows.map((row) => summary(arns.identity(id, "bot", row.id), row)),
    NextToken: nextToken,
  };
};

const summary = (arn: string, { name, metadata }: AppInstanceBotRow) => ({
  AppInstanceBotArn: arn,
  Name: name ?? undefined,
  Metadata: metadata ?? undefined,
});
