import type { AppInstanceBotRow } from "../store/app-instance-bot.ts";
import { notFound } from "../wire/errors.ts";
import { toTimestamps } from "../wire/response.ts";
import { addTags } from "./add-tags.ts";
import type { Handler } from "./handler.ts";
import { createOnce } from "./idempotency.ts";
import { requireAppInstance, requireAppInstanceBot } from "./resources.ts";

/** Does not check the Lex bot: on AWS, too, a missing bot shows only in messages. */
export const CreateAppInstanceBot: Handler<
  "CreateAppInstanceBot",
  "arns" | "store" | "clock" | "newId" | "switches"
> = (input, deps) => {
  const { arns, store, clock, newId } = deps;
  const appInstance = requireAppInstance(input.AppInstanceArn, deps);
  const AppInstanceBotArn = createOnce("CreateAppInstanceBot", input, deps, () => {
    const bot = {
      id: newId(),
      name: input.Name,
      metadata: input.Metadata,
      configuration: JSON.stringify(input.Configuration),
    };
    store.appInstanceBots.add(appInstance.seq, bot, clock.now());
    addTags(input.Tags ?? [], { appInstance: appInstance.seq, resource: `bot/${bot.id}` }, deps);
    return arns.identity(appInstance.id, "bot", bot.id);
  });
  return { AppInstanceBotArn };
};

/** The only operation that throws NotFoundException, not ForbiddenException, for a missing resource. */
export const DescribeAppInstanceBot: Handler<"DescribeAppInstanceBot", "arns" | "store"> = (input, deps) => {
  const { bot } = requireAppInstanceBot(input.AppInstanceBotArn, deps, notFound);
  return {
    AppInstanceBot: {
      ...toSummary(input.AppInstanceBotArn, bot),
      Configuration: JSON.parse(bot.configuration),
      ...toTimestamps(bot),
    },
  };
};

export const UpdateAppInstanceBot: Handler<"UpdateAppInstanceBot", "arns" | "store" | "clock"> = (input, deps) => {
  const { appInstance, bot } = requireAppInstanceBot(input.AppInstanceBotArn, deps);
  const changed = {
    name: input.Name,
    metadata: input.Metadata,
    configuration: input.Configuration && JSON.stringify(input.Configuration),
  };
  deps.store.appInstanceBots.update(appInstance.seq, bot.seq, changed, deps.clock.now());
  return { AppInstanceBotArn: input.AppInstanceBotArn };
};

export const DeleteAppInstanceBot: Handler<"DeleteAppInstanceBot", "arns" | "store"> = (input, deps) => {
  const { appInstance, bot } = requireAppInstanceBot(input.AppInstanceBotArn, deps);
  deps.store.removeBot(appInstance.seq, bot.id);
  return undefined;
};

export const ListAppInstanceBots: Handler<"ListAppInstanceBots", "arns" | "store" | "readPage"> = (input, deps) => {
  const { arns, store, readPage } = deps;
  const { seq, id } = requireAppInstance(input.AppInstanceArn, deps);
  const { rows, nextToken } = readPage(`ListAppInstanceBots ${input.AppInstanceArn}`, input, (slice) =>
    store.appInstanceBots.list(seq, slice),
  );
  return {
    AppInstanceArn: input.AppInstanceArn,
    AppInstanceBots: rows.map((row) => toSummary(arns.identity(id, "bot", row.id), row)),
    NextToken: nextToken,
  };
};

const toSummary = (arn: string, { name, metadata }: AppInstanceBotRow) => ({
  AppInstanceBotArn: arn,
  Name: name ?? undefined,
  Metadata: metadata ?? undefined,
});
