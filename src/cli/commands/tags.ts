import { CliError, exitCodes } from "../cli-error.ts";
import { requireNoUserErrors, type UserError } from "../client.ts";
import type { Command } from "../command.ts";
import { findResource } from "../instance.ts";
import type { Row } from "../output.ts";
import type { Session } from "../session.ts";
import { parseTags } from "../tags.ts";

const fieldOf = (arn: string): string =>
  arn.includes("/user/") ? "appInstanceUser" : arn.includes("/bot/") ? "appInstanceBot" : "appInstance";

async function printTags({ client, printer }: Session, arn: string): Promise<void> {
  const document = `query ($arn: ChimeArn!) { resource: ${fieldOf(arn)}(arn: $arn) { tags { key value } } }`;
  const { resource } = await client.send<{ resource: { tags: readonly Row[] | null } | null }>(document, { arn });
  if (!resource?.tags) throw new CliError(`There is no ${arn}`);
  await printer.list(resource.tags, ["key", "value"]);
}

const addDocument =
  "mutation ($input: TagResourceInput!) { payload: tagResource(input: $input) { userErrors { code message } } }";
const removeDocument =
  "mutation ($input: UntagResourceInput!) { payload: untagResource(input: $input) { userErrors { code message } } }";

async function change(session: Session, document: string, input: { readonly resourceArn: string }): Promise<void> {
  const { payload } = await session.client.send<{ payload: { userErrors: readonly UserError[] } }>(
    document,
    { input },
    { isRepeatable: true },
  );
  requireNoUserErrors(payload);
  await printTags(session, input.resourceArn);
}

export const tagCommands: readonly Command[] = [
  {
    name: "tags list",
    parameters: ["RESOURCE"],
    summary: "lists the tags of an ARN, an INSTANCE, INSTANCE/user/USER_ID or INSTANCE/bot/BOT_ID",
    options: [],
    run: async (session, { parameter }) => {
      await printTags(session, await findResource(session, parameter("RESOURCE")));
      return exitCodes.done;
    },
  },
  {
    name: "tags add",
    parameters: ["RESOURCE", "KEY=VALUE…"],
    summary: "adds tags, or replaces their values, and lists all",
    options: [],
    run: async (session, { parameter, rest }) => {
      const tags = parseTags(rest);
      const resourceArn = await findResource(session, parameter("RESOURCE"));
      const input = { resourceArn, tags };
      await change(session, addDocument, input);
      return exitCodes.done;
    },
  },
  {
    name: "tags remove",
    parameters: ["RESOURCE", "KEY…"],
    summary: "removes tags, and lists those that stay",
    options: [],
    run: async (session, { parameter, rest }) => {
      const input = { resourceArn: await findResource(session, parameter("RESOURCE")), tagKeys: rest };
      await change(session, removeDocument, input);
      return exitCodes.done;
    },
  },
];
