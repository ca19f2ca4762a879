import { changeEach } from "../change-each.ts";
import { CliError, exitCodes, usageError } from "../cli-error.ts";
import { requireNoUserErrors, type UserError } from "../client.ts";
import type { Command } from "../command.ts";
import { findUsers } from "../find-users.ts";
import { findInstance, requireInstance, userArnOf } from "../instance.ts";
import type { Row } from "../output.ts";
import { type Connection, readPages } from "../pages.ts";
import { newObjectFields } from "../tags.ts";

const listDocument = `query ($arn: ChimeArn!, $first: Int!, $after: String) { appInstance(arn: $arn) {
  users(first: $first, after: $after) { nodes { arn userId name metadata } pageInfo { hasNextPage endCursor } }
} }`;

const getDocument = `query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) {
  arn userId name metadata createdAt updatedAt expirationSettings { expirationDays expirationCriterion } tags { key value }
} }`;

const payloadFields = "appInstanceUser { arn userId name metadata } userErrors { code message }";
const createDocument = `mutation ($input: CreateAppInstanceUserInput!) { payload: createAppInstanceUser(input: $input) { ${payloadFields} } }`;
const ensureDocument = `mutation ($input: EnsureAppInstanceUserInput!) { payload: ensureAppInstanceUser(input: $input) { outcome ${payloadFields} } }`;
const updateDocument = `mutation ($input: UpdateAppInstanceUserInput!) { payload: updateAppInstanceUser(input: $input) { ${payloadFields} } }`;
const deleteDocument = `mutation ($input: DeleteAppInstanceUserInput!) { payload: deleteAppInstanceUser(input: $input) {
  userErrors { code message }
} }`;

interface Payload {
  readonly payload: {
    readonly appInstanceUser: Row;
    readonly outcome?: string;
    readonly userErrors: readonly UserError[];
  };
}

const columns = ["userId", "name", "metadata"];

export const userCommands: readonly Command[] = [
  {
    name: "users list",
    parameters: ["INSTANCE"],
    summary: "lists the users, in AWS's order",
    options: ["limit"],
    run: async (session, { parameter, values: { limit } }) => {
      const arn = await findInstance(session, parameter("INSTANCE"));
      const pick = ({ appInstance }: { appInstance: { users: Connection | null } | null }) =>
        requireInstance(appInstance?.users ?? null, arn);
      await session.printer.list(
        readPages(session, { document: listDocument, variables: { arn }, limit, pick }),
        columns,
      );
      return exitCodes.done;
    },
  },
  {
    name: "users get",
    parameters: ["INSTANCE", "USER_ID"],
    summary: "shows a user with its tags and expiration",
    options: [],
    run: async (session, { parameter }) => {
      const instance = await findInstance(session, parameter("INSTANCE"));
      const arn = userArnOf(instance, parameter("USER_ID"));
      const { appInstanceUser } = await session.client.send<{ appInstanceUser: Row | null }>(getDocument, { arn });
      if (!appInstanceUser) throw new CliError(`There is no user ${parameter("USER_ID")} in ${instance}`);
      await session.printer.object(appInstanceUser);
      return exitCodes.done;
    },
  },
  {
    name: "users find",
    parameters: ["INSTANCE", "TEXT"],
    summary: "searches names and user IDs in the gateway's directory",
    options: ["limit"],
    run: async (session, { parameter, values: { limit } }) => {
      const arn = await findInstance(session, parameter("INSTANCE"));
      await session.printer.list(findUsers(session, arn, parameter("TEXT"), limit), columns);
      return exitCodes.done;
    },
  },
  {
    name: "users create",
    parameters: ["INSTANCE", "USER_ID", "NAME"],
    summary: "creates a user",
    options: ["metadata", "tag", "expiration-days", "ensure", "update"],
    run: async (session, { parameter, values }) => {
      const isEnsured = values.ensure === true || values.update === true;
      const input = {
        appInstanceArn: await findInstance(session, parameter("INSTANCE")),
        userId: parameter("USER_ID"),
        name: parameter("NAME"),
        ...newObjectFields(values),
        ...(values.update && { update: true }),
      };
      const { payload } = await session.client.send<Payload>(
        isEnsured ? ensureDocument : createDocument,
        { input },
        { isRepeatable: true },
      );
      requireNoUserErrors(payload);
      await session.printer.object({
        ...payload.appInstanceUser,
        ...(payload.outcome && { outcome: payload.outcome }),
      });
      return exitCodes.done;
    },
  },
  {
    name: "users update",
    parameters: ["INSTANCE", "USER_ID"],
    summary: "changes the name, the metadata, or both",
    options: ["name", "metadata", "expected-updated-at"],
    run: async (session, { parameter, values }) => {
      if (values.name === undefined && values.metadata === undefined)
        throw usageError("Set at least one of --name and --metadata");
      const input = {
        arn: userArnOf(await findInstance(session, parameter("INSTANCE")), parameter("USER_ID")),
        ...(values.name !== undefined && { name: values.name }),
        ...(values.metadata !== undefined && { metadata: values.metadata }),
        ...(values["expected-updated-at"] !== undefined && { expectedUpdatedAt: values["expected-updated-at"] }),
      };
      const { payload } = await session.client.send<Payload>(updateDocument, { input });
      requireNoUserErrors(payload);
      await session.printer.object(payload.appInstanceUser);
      return exitCodes.done;
    },
  },
  {
    name: "users delete",
    parameters: ["INSTANCE", "USER_ID…"],
    summary: "deletes users, one call each; users sync deletes many",
    options: [],
    run: async (session, { parameter, rest }) => {
      const instance = await findInstance(session, parameter("INSTANCE"));
      return changeEach(session, rest, {
        document: deleteDocument,
        inputOf: (userId) => ({ arn: userArnOf(instance, userId) }),
        outcome: "DELETED",
      });
    },
  },
];
