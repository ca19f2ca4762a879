import * as aws from "@aws-sdk/client-chime-sdk-identity";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  AppInstanceUserEndpoint,
  ExpirationSettings,
  RetentionSettings,
} from "../domain/models.ts";
import type { Page } from "../paging/slice.ts";
import { invalidResponse } from "./errors.ts";
import { arnIn, days, endpointIdIn, instant, items, oneOf, text } from "./values.ts";

/**
 * Service shapes → models. Everything in an answer is optional to the SDK, and it takes an empty or wrong-shaped 200
 * for a success; without its ARN a thing is no answer. A describe tells the timestamps, a row of a list doesn't: what
 * only a describe tells stays unknown in a row.
 */
export const appInstance = (shape: aws.AppInstance | undefined): AppInstance => ({
  __typename: "AppInstance",
  arn: arnIn(shape?.AppInstanceArn, "app-instance"),
  ...described(shape),
});

export const appInstanceUser = (shape: aws.AppInstanceUser | undefined): AppInstanceUser => ({
  __typename: "AppInstanceUser",
  arn: arnIn(shape?.AppInstanceUserArn, "user"),
  ...described(shape),
  ...(isDescribed(shape) && { expirationSettings: expirationSettings(shape.ExpirationSettings) }),
});

export const appInstanceBot = (shape: aws.AppInstanceBot | undefined): AppInstanceBot => ({
  __typename: "AppInstanceBot",
  arn: arnIn(shape?.AppInstanceBotArn, "bot"),
  ...described(shape),
  ...(isDescribed(shape) && { configuration: configuration(shape.Configuration) }),
});

export const appInstanceAdmin = (shape: aws.AppInstanceAdmin | undefined): AppInstanceAdmin => ({
  __typename: "AppInstanceAdmin",
  arn: arnIn(shape?.Admin?.Arn, "identity"),
  name: text(shape?.Admin?.Name),
  ...(isDescribed(shape) && { createdAt: instant(shape.CreatedTimestamp) }),
});

export const appInstanceUserEndpoint =
  (userArn: string) =>
  (shape: aws.AppInstanceUserEndpoint | undefined): AppInstanceUserEndpoint => {
    const state = shape?.EndpointState;
    const tokens = shape?.EndpointAttributes;
    return {
      __typename: "AppInstanceUserEndpoint",
      arn: userArn,
      endpointId: endpointIdIn(shape?.EndpointId),
      name: text(shape?.Name),
      type: oneOf(aws.AppInstanceUserEndpointType, shape?.Type),
      allowMessages: oneOf(aws.AllowMessages, shape?.AllowMessages),
      state: state
        ? {
            status: oneOf(aws.EndpointStatus, state.Status),
            statusReason: oneOf(aws.EndpointStatusReason, state.StatusReason),
          }
        : null,
      ...(isDescribed(shape) && {
        resourceArn: text(shape.ResourceArn),
        endpointAttributes: tokens
          ? { deviceToken: text(tokens.DeviceToken), voipDeviceToken: text(tokens.VoipDeviceToken) }
          : null,
        createdAt: instant(shape.CreatedTimestamp),
        updatedAt: instant(shape.LastUpdatedTimestamp),
      }),
    };
  };

export function retentionSettings(
  answer: Pick<
    aws.GetAppInstanceRetentionSettingsResponse,
    "AppInstanceRetentionSettings" | "InitiateDeletionTimestamp"
  >,
): RetentionSettings {
  const channels = answer.AppInstanceRetentionSettings?.ChannelRetentionSettings;
  return {
    channelRetentionSettings: channels ? { retentionDays: days(channels.RetentionDays) } : null,
    initiateDeletionAt: instant(answer.InitiateDeletionTimestamp),
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

/** A page of a list. */
export function page<Shape, Row>(
  shapes: readonly Shape[] | undefined,
  { NextToken }: { readonly NextToken?: string | undefined },
  row: (shape: Shape) => Row,
): Page<Row> {
  return { rows: items(shapes).map(row), nextToken: NextToken || undefined };
}

function configuration(shape: aws.Configuration | undefined): NonNullable<AppInstanceBot["configuration"]> | null {
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

interface Shape {
  readonly Name?: string | undefined;
  readonly Metadata?: string | undefined;
  readonly CreatedTimestamp?: Date | undefined;
  readonly LastUpdatedTimestamp?: Date | undefined;
}

const isDescribed = <Given extends Pick<Shape, "CreatedTimestamp">>(shape: Given | undefined): shape is Given =>
  shape?.CreatedTimestamp !== undefined;

const described = (shape: Shape | undefined) => ({
  name: text(shape?.Name),
  metadata: text(shape?.Metadata) || null,
  ...(isDescribed(shape) && {
    createdAt: instant(shape.CreatedTimestamp),
    updatedAt: instant(shape.LastUpdatedTimestamp),
  }),
});
