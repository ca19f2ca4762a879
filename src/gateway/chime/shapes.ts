import type {
  AppInstance as AwsAppInstance,
  AppInstanceAdmin as AwsAppInstanceAdmin,
  AppInstanceBot as AwsAppInstanceBot,
  AppInstanceUser as AwsAppInstanceUser,
  AppInstanceRetentionSettings as AwsRetentionSettings,
} from "@aws-sdk/client-chime-sdk-identity";
import { type ArnKind, arnFault } from "../identity/arn.ts";
import type { Page } from "../identity/connection.ts";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  RetentionSettings,
} from "../identity/models.ts";
import { invalidResponse } from "./errors.ts";

/**
 * Service shapes → models. Everything in an answer is optional to the SDK, and it takes an empty or wrong-shaped 200
 * for a success; without its ARN a thing is no answer, and that is said here.
 */
export const appInstance = (shape: AwsAppInstance | undefined): AppInstance => ({
  __typename: "AppInstance",
  arn: arnIn(shape?.AppInstanceArn, "app-instance"),
  ...described(shape),
});

export const appInstanceUser = (shape: AwsAppInstanceUser | undefined): AppInstanceUser => ({
  __typename: "AppInstanceUser",
  arn: arnIn(shape?.AppInstanceUserArn, "user"),
  ...described(shape),
});

export const appInstanceBot = (shape: AwsAppInstanceBot | undefined): AppInstanceBot => ({
  __typename: "AppInstanceBot",
  arn: arnIn(shape?.AppInstanceBotArn, "bot"),
  ...described(shape),
});

export const appInstanceAdmin = (shape: AwsAppInstanceAdmin | undefined): AppInstanceAdmin => ({
  __typename: "AppInstanceAdmin",
  arn: arnIn(shape?.Admin?.Arn, "identity"),
  name: text(shape?.Admin?.Name),
  ...(shape && "CreatedTimestamp" in shape && { createdAt: instant(shape.CreatedTimestamp) }),
});

export function retentionSettings(answer: {
  readonly AppInstanceRetentionSettings?: AwsRetentionSettings | undefined;
  readonly InitiateDeletionTimestamp?: Date | undefined;
}): RetentionSettings {
  const channels = answer.AppInstanceRetentionSettings?.ChannelRetentionSettings;
  return {
    channelRetentionSettings: channels ? { retentionDays: channels.RetentionDays ?? null } : null,
    initiateDeletionAt: instant(answer.InitiateDeletionTimestamp),
  };
}

/** A page of a list. A row is a shape without its timestamps. */
export function page<Shape, Row>(
  shapes: readonly Shape[] | undefined,
  { NextToken }: { readonly NextToken?: string | undefined },
  row: (shape: Shape) => Row,
): Page<Row> {
  if (!Array.isArray(shapes)) throw invalidResponse();
  return { rows: shapes.map(row), nextToken: NextToken || undefined };
}

interface Shape {
  readonly Name?: string | undefined;
  readonly Metadata?: string | undefined;
  readonly CreatedTimestamp?: Date | undefined;
  readonly LastUpdatedTimestamp?: Date | undefined;
}

// A describe tells the timestamps, a row of a list doesn't: there they stay unknown.
function described(shape: Shape = {}) {
  return {
    name: text(shape.Name),
    metadata: text(shape.Metadata) || null,
    ...("CreatedTimestamp" in shape && { createdAt: instant(shape.CreatedTimestamp) }),
    ...("LastUpdatedTimestamp" in shape && { updatedAt: instant(shape.LastUpdatedTimestamp) }),
  };
}

/** The ARN that an answer names a thing by. */
export function arnIn(arn: unknown, kind: ArnKind): string {
  if (typeof arn !== "string" || arnFault(kind, arn)) throw invalidResponse();
  return arn;
}

function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw invalidResponse();
  return value;
}

function instant(value: Date | undefined): Date | null {
  if (value === undefined) return null;
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw invalidResponse();
  return value;
}
