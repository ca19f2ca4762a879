import { randomUUID } from "node:crypto";
import { exitCodes } from "../cli-error.ts";
import { requireNoUserErrors, type UserError } from "../client.ts";
import type { Command } from "../command.ts";
import { findInstance, instancesDocument, requireInstance } from "../instance.ts";
import type { Row } from "../output.ts";
import { readPages } from "../pages.ts";
import { newObjectFields } from "../tags.ts";

const getDocument = `query ($arn: ChimeArn!) { appInstance(arn: $arn) {
  arn name metadata createdAt updatedAt tags { key value } retentionSettings { channelRetentionSettings { retentionDays } }
} }`;

const createDocument = `mutation ($input: CreateAppInstanceInput!) { createAppInstance(input: $input) {
  appInstance { arn name metadata } userErrors { code message }
} }`;

export const instanceCommands: readonly Command[] = [
  {
    name: "instances list",
    parameters: [],
    summary: "lists the AppInstances",
    options: ["limit"],
    run: async (session, { values: { limit } }) => {
      const rows = readPages(session, { document: instancesDocument, limit, pick: ({ appInstances }) => appInstances });
      await session.printer.list(rows, ["name", "arn", "metadata"]);
      return exitCodes.done;
    },
  },
  {
    name: "instances get",
    parameters: ["INSTANCE"],
    summary: "shows an AppInstance with its tags and retention",
    options: [],
    run: async (session, { parameter }) => {
      const arn = await findInstance(session, parameter("INSTANCE"));
      const { appInstance } = await session.client.send<{ appInstance: Row | null }>(getDocument, { arn });
      await session.printer.object(requireInstance(appInstance?.name == null ? null : appInstance, arn));
      return exitCodes.done;
    },
  },
  {
    name: "instances create",
    parameters: ["NAME"],
    summary: "creates an AppInstance",
    options: ["metadata", "tag"],
    run: async ({ client, printer }, { values, parameter }) => {
      const input = { name: parameter("NAME"), idempotencyKey: randomUUID(), ...newObjectFields(values) };
      const { createAppInstance: payload } = await client.send<{
        createAppInstance: { appInstance: Row; userErrors: readonly UserError[] };
      }>(createDocument, { input }, { isRepeatable: true });
      requireNoUserErrors(payload);
      await printer.object(payload.appInstance);
      return exitCodes.done;
    },
  },
];
