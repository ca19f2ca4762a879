import { changeEach } from "../change-each.ts";
import { CliError, exitCodes, usageError } from "../cli-error.ts";
import { requireNoUserErrors, type UserError } from "../client.ts";
import type { Command } from "../command.ts";
import { findInstance, userArnOf } from "../instance.ts";
import type { Row } from "../output.ts";
import { type Connection, readPages } from "../pages.ts";

const fields = "endpointId name type allowMessages state { status statusReason }";

const listDocument = `query ($arn: ChimeArn!, $first: Int!, $after: String) { appInstanceUser(arn: $arn) {
  endpoints(first: $first, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } }
} }`;

const updateDocument = `mutation ($input: UpdateAppInstanceUserEndpointInput!) {
  payload: updateAppInstanceUserEndpoint(input: $input) { appInstanceUserEndpoint { ${fields} } userErrors { code message } }
}`;

const deleteDocument = `mutation ($input: DeregisterAppInstanceUserEndpointInput!) {
  payload: deregisterAppInstanceUserEndpoint(input: $input) { userErrors { code message } }
}`;

export const endpointCommands: readonly Command[] = [
  {
    name: "endpoints list",
    parameters: ["INSTANCE", "USER_ID"],
    summary: "lists the endpoints of a user's devices, which receive push notifications",
    options: ["limit"],
    run: async (session, { parameter, values: { limit } }) => {
      const arn = userArnOf(await findInstance(session, parameter("INSTANCE")), parameter("USER_ID"));
      const pick = ({ appInstanceUser }: { appInstanceUser: { endpoints: Connection | null } | null }) => {
        if (!appInstanceUser?.endpoints) throw new CliError(`There is no user ${arn}`);
        return appInstanceUser.endpoints;
      };
      const rows = readPages(session, { document: listDocument, variables: { arn }, limit, pick });
      await session.printer.list(rows, ["endpointId", "name", "type", "allowMessages", "state"]);
      return exitCodes.done;
    },
  },
  {
    name: "endpoints update",
    parameters: ["INSTANCE", "USER_ID", "ENDPOINT_ID"],
    summary: "changes the name, the allowed messages, or both",
    options: ["name", "allow-messages"],
    run: async (session, { parameter, values: { name, "allow-messages": allowMessages } }) => {
      if (name === undefined && allowMessages === undefined)
        throw usageError("Set at least one of --name and --allow-messages");
      const userArn = userArnOf(await findInstance(session, parameter("INSTANCE")), parameter("USER_ID"));
      const input = { userArn, endpointId: parameter("ENDPOINT_ID"), name, allowMessages };
      const { payload } = await session.client.send<{
        payload: { appInstanceUserEndpoint: Row; userErrors: readonly UserError[] };
      }>(updateDocument, { input });
      requireNoUserErrors(payload);
      await session.printer.object(payload.appInstanceUserEndpoint);
      return exitCodes.done;
    },
  },
  {
    name: "endpoints delete",
    parameters: ["INSTANCE", "USER_ID", "ENDPOINT_ID…"],
    summary: "deletes endpoints: their devices get no push notifications any more",
    options: [],
    run: async (session, { parameter, rest }) => {
      const userArn = userArnOf(await findInstance(session, parameter("INSTANCE")), parameter("USER_ID"));
      const inputOf = (endpointId: string) => ({ userArn, endpointId });
      return changeEach(session, rest, { document: deleteDocument, inputOf, outcome: "DELETED" });
    },
  },
];
