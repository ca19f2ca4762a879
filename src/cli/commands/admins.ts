import { changeEach } from "../change-each.ts";
import { exitCodes } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { findInstance, requireInstance, userArnOf } from "../instance.ts";
import { type Connection, readPages } from "../pages.ts";

const listDocument = `query ($arn: ChimeArn!, $first: Int!, $after: String) { appInstance(arn: $arn) {
  admins(first: $first, after: $after) { nodes { arn name } pageInfo { hasNextPage endCursor } }
} }`;

const addDocument = `mutation ($input: CreateAppInstanceAdminInput!) { payload: createAppInstanceAdmin(input: $input) {
  userErrors { code message }
} }`;

const removeDocument = `mutation ($input: DeleteAppInstanceAdminInput!) { payload: deleteAppInstanceAdmin(input: $input) {
  userErrors { code message }
} }`;

interface AdminChange extends Pick<Command, "name" | "summary"> {
  readonly document: string;
  readonly outcome: string;
}

const changeCommand = ({ name, summary, document, outcome }: AdminChange): Command => ({
  name,
  parameters: ["INSTANCE", "USER_ID…"],
  summary,
  options: [],
  run: async (session, { parameter, rest }) => {
    const appInstanceArn = await findInstance(session, parameter("INSTANCE"));
    const inputOf = (id: string) => ({ appInstanceArn, adminArn: userArnOf(appInstanceArn, id) });
    return changeEach(session, rest, { document, inputOf, outcome });
  },
});

export const adminCommands: readonly Command[] = [
  {
    name: "admins list",
    parameters: ["INSTANCE"],
    summary: "lists the admins",
    options: ["limit"],
    run: async (session, { parameter, values: { limit } }) => {
      const arn = await findInstance(session, parameter("INSTANCE"));
      const pick = ({ appInstance }: { appInstance: { admins: Connection | null } | null }) =>
        requireInstance(appInstance?.admins ?? null, arn);
      await session.printer.list(readPages(session, { document: listDocument, variables: { arn }, limit, pick }), [
        "name",
        "arn",
      ]);
      return exitCodes.done;
    },
  },
  changeCommand({
    name: "admins add",
    summary: "promotes users, or bots by their ARN, to admin",
    document: addDocument,
    outcome: "CREATED",
  }),
  changeCommand({
    name: "admins remove",
    summary: "demotes admins; the users and bots stay",
    document: removeDocument,
    outcome: "DELETED",
  }),
];
