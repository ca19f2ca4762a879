import * as aws from "@aws-sdk/client-chime-sdk-identity";
import type { DescribeFields, ListFields } from "../domain/described.ts";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  AppInstanceUserEndpoint,
  BotConfiguration,
  ExpirationSettings,
  RetentionSettings,
} from "../domain/models.ts";
import type { Page } from "../paging/slice.ts";
import { invalidResponse } from "./errors.ts";
import { days, instant, items, oneOf, requireArn, requireEndpointId, text } from "./values.ts";

/*
 * AWS's wire shapes → models. The SDK declares every member optional and accepts any JSON, so each value is checked. Only a describe
 * returns timestamps; without them a shape is a row of a list, and the fields that only a describe returns stay absent.
 */

export const appInstance = (shape: aws.AppInstance | undefined): AppInstance => ({
  __typename: "AppInstance",
  arn: requireArn(shape?.AppInstanceArn, "app-instance"),
  ...(names(shape) satisfies ListFields<"AppInstance">),
  ...(isDescribe(shape) && (timestamps(shape) satisfies DescribeFields<"AppInstance">)),
});

export const appInstanceUser = (shape: aws.AppInstanceUser | undefined): AppInstanceUser => ({
  __typename: "AppInstanceUser",
  arn: requireArn(shape?.AppInstanceUserArn, "user"),
  ...(names(shape) satisfies ListFields<"AppInstanceUser">),
  ...(isDescribe(shape) &&
    ({
      ...timestamps(shape),
      expirationSettings: expirationSettings(shape.ExpirationSettings),
    } satisfies DescribeFields<"AppInstanceUser">)),
});

export const appInstanceBot = (shape: aws.AppInstanceBot | undefined): AppInstanceBot => ({
  __typename: "AppInstanceBot",
  arn: requireArn(shape?.AppInstanceBotArn, "bot"),
  ...(names(shape) satisfies ListFields<"AppInstanceBot">),
  ...(isDescribe(shape) &&
    ({
      ...timestamps(shape),
      configuration: configuration(shape.Configuration),
    } satisfies DescribeFields<"AppInstanceBot">)),
});

export const appInstanceAdmin = (shape: aws.AppInstanceAdmin | undefined): AppInstanceAdmin => ({
  __typename: "AppInstanceAdmin",
  arn: requireArn(shape?.Admin?.Arn, "identity"),
  ...({ name: text(shape?.Admin?.Name) } satisfies ListFields<"AppInstanceAdmin">),
  ...(isDescribe(shape) &&
    ({ createdAt: instant(shape.CreatedTimestamp) } satisfies DescribeFields<"AppInstanceAdmin">)),
});

export const appInstanceUserEndpoint =
  (userArn: string) =>
  (shape: aws.AppInstanceUserEndpoint | undefined): AppInstanceUserEndpoint => ({
    __typename: "AppInstanceUserEndpoint",
    arn: userArn,
    endpointId: requireEndpointId(shape?.EndpointId),
    ...({
      name: text(shape?.Name) || null,
      type: oneOf(aws.AppInstanceUserEndpointType, shape?.Type),
      allowMessages: oneOf(aws.AllowMessages, shape?.AllowMessages),
      state: endpointState(shape?.EndpointState),
    } satisfies ListFields<"AppInstanceUserEndpoint">),
    ...(isDescribe(shape) &&
      ({
        resourceArn: text(shape.ResourceArn),
        endpointAttributes: endpointAttributes(shape.EndpointAttributes),
        ...timestamps(shape),
      } satisfies DescribeFields<"AppInstanceUserEndpoint">)),
  });

export function retentionSettings(
  response: Pick<
    aws.GetAppInstanceRetentionSettingsResponse,
    "AppInstanceRetentionSettings" | "InitiateDeletionTimestamp"
  >,
): RetentionSettings {
  const channels = response.AppInstanceRetentionSettings?.ChannelRetentionSettings;
  return {
    channelRetentionSettings: channels ? { retentionDays: days(channels.RetentionDays) } : null,
    initiateDeletionAt: instant(response.InitiateDeletionTimestamp),
  };
}

export function expirationSettings(shape: aws.ExpirationSettings | undefined): ExpirationSettings | null {
  if (!shape) return null;
  const expirationDays = days(shape.ExpirationDays);
  const expirationCriterion = oneOf(aws.ExpirationCriterion, shape.ExpirationCriterion);
  if (expirationDays === null || expirationCriterion === null) throw invalidResponse();
  return { expirationDays, expirationCriterion };
}

export const tags = ({ Tags }: aws.ListTagsForResourceResponse) =>
  items(Tags).map(({ Key, Value }) => ({ key: text(Key) ?? "", value: text(Value) ?? "" }));

export function page<Shape, Row>(
  shapes: readonly Shape[] | undefined,
  { NextToken }: { readonly NextToken?: string | undefined },
  row: (shape: Shape) => Row,
): Page<Row> {
  return { rows: items(shapes).map(row), nextToken: NextToken || undefined };
}

function configuration(shape: aws.Configuration | undefined): BotConfiguration | null {
  const lex = shape?.Lex;
  if (!lex) return null;
  return {
    lex: {
      lexBotAliasArn: text(lex.LexBotAliasArn),
      localeId: text(lex.LocaleId),
      invokedBy: lex.InvokedBy
        ? {
            standardMessages: oneOf(aws.StandardMessages, lex.InvokedBy.StandardMessages),
            targetedMessages: oneOf(aws.TargetedMessages, lex.InvokedBy.TargetedMessages),
          }
        : null,
      respondsTo: oneOf(aws.RespondsTo, lex.RespondsTo),
      welcomeIntent: text(lex.WelcomeIntent),
    },
  };
}

const endpointState = (shape: aws.EndpointState | undefined) =>
  shape
    ? {
        status: oneOf(aws.EndpointStatus, shape.Status),
        statusReason: oneOf(aws.EndpointStatusReason, shape.StatusReason),
      }
    : null;

const endpointAttributes = (shape: aws.EndpointAttributes | undefined) =>
  shape ? { deviceToken: text(shape.DeviceToken), voipDeviceToken: text(shape.VoipDeviceToken) } : null;

interface Shape {
  readonly Name?: string | undefined;
  readonly Metadata?: string | undefined;
  readonly CreatedTimestamp?: Date | undefined;
  readonly LastUpdatedTimestamp?: Date | undefined;
}

const isDescribe = <Given extends Pick<Shape, "CreatedTimestamp">>(shape: Given | undefined): shape is Given =>
  shape?.CreatedTimestamp !== undefined;

const names = (shape: Shape | undefined) => ({
  name: text(shape?.Name) || null,
  metadata: text(shape?.Metadata) || null,
});

const timestamps = (shape: Shape) => ({
  createdAt: instant(shape.CreatedTimestamp),
  updatedAt: instant(shape.LastUpdatedTimestamp),
});
