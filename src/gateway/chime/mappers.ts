import type * as aws from "@aws-sdk/client-chime-sdk-identity";
import type { DescribeFields, ListFields } from "../domain/described.ts";
import { GatewayError, isUnreadable, type UnreadableValue } from "../domain/gateway-error.ts";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  AppInstanceUserEndpoint,
  BotConfiguration,
  EndpointAttributes,
  EndpointState,
  ExpirationSettings,
  InvokedBy,
  LexConfiguration,
  Reading,
  RetentionSettings,
  Tag,
} from "../domain/models.ts";
import type { Page } from "../paging/slice.ts";
import type { Read, ReadResponse } from "./readable.ts";
import { requireValue } from "./require-value.ts";

/* AWS's wire shapes → models. A row is what a list returns; the fields that only a describe returns are absent from it. */

export function appInstanceRow(given: Read<aws.AppInstanceSummary> | undefined): AppInstance {
  const shape = requireValue(given);
  const fields = names(shape) satisfies ListFields<"AppInstance">;
  return { __typename: "AppInstance", arn: requireValue(shape.AppInstanceArn), ...fields };
}

export function appInstance(given: Read<aws.AppInstance> | undefined): AppInstance {
  const fields = timestamps(requireValue(given)) satisfies DescribeFields<"AppInstance">;
  return { ...appInstanceRow(given), ...fields };
}

export function appInstanceUserRow(given: Read<aws.AppInstanceUserSummary> | undefined): AppInstanceUser {
  const shape = requireValue(given);
  const fields = names(shape) satisfies ListFields<"AppInstanceUser">;
  return { __typename: "AppInstanceUser", arn: requireValue(shape.AppInstanceUserArn), ...fields };
}

export function appInstanceUser(given: Read<aws.AppInstanceUser> | undefined): AppInstanceUser {
  const shape = requireValue(given);
  const fields = {
    ...timestamps(shape),
    expirationSettings: expirationSettings(shape.ExpirationSettings),
  } satisfies DescribeFields<"AppInstanceUser">;
  return { ...appInstanceUserRow(shape), ...fields };
}

export function appInstanceBotRow(given: Read<aws.AppInstanceBotSummary> | undefined): AppInstanceBot {
  const shape = requireValue(given);
  const fields = names(shape) satisfies ListFields<"AppInstanceBot">;
  return { __typename: "AppInstanceBot", arn: requireValue(shape.AppInstanceBotArn), ...fields };
}

export function appInstanceBot(given: Read<aws.AppInstanceBot> | undefined): AppInstanceBot {
  const shape = requireValue(given);
  const fields = {
    ...timestamps(shape),
    configuration: configuration(shape.Configuration),
  } satisfies DescribeFields<"AppInstanceBot">;
  return { ...appInstanceBotRow(shape), ...fields };
}

export function appInstanceAdminRow(given: Read<aws.AppInstanceAdminSummary> | undefined): AppInstanceAdmin {
  const admin = requireValue(requireValue(given).Admin);
  const fields = { name: admin.Name ?? null } satisfies ListFields<"AppInstanceAdmin">;
  return { __typename: "AppInstanceAdmin", arn: requireValue(admin.Arn), ...fields };
}

export function appInstanceAdmin(given: Read<aws.AppInstanceAdmin> | undefined): AppInstanceAdmin {
  const shape = requireValue(given);
  const fields = { createdAt: shape.CreatedTimestamp ?? null } satisfies DescribeFields<"AppInstanceAdmin">;
  return { ...appInstanceAdminRow(shape), ...fields };
}

export const appInstanceUserEndpointRow =
  (userArn: string) =>
  (given: Read<aws.AppInstanceUserEndpointSummary> | undefined): AppInstanceUserEndpoint => {
    const shape = requireValue(given);
    const fields = {
      name: shape.Name || null,
      type: shape.Type ?? null,
      allowMessages: shape.AllowMessages ?? null,
      state: endpointState(shape.EndpointState),
    } satisfies ListFields<"AppInstanceUserEndpoint">;
    const endpointId = requireValue(shape.EndpointId);
    return { __typename: "AppInstanceUserEndpoint", arn: userArn, endpointId, ...fields };
  };

export const appInstanceUserEndpoint =
  (userArn: string) =>
  (given: Read<aws.AppInstanceUserEndpoint> | undefined): AppInstanceUserEndpoint => {
    const shape = requireValue(given);
    const fields = {
      resourceArn: shape.ResourceArn ?? null,
      endpointAttributes: endpointAttributes(shape.EndpointAttributes),
      ...timestamps(shape),
    } satisfies DescribeFields<"AppInstanceUserEndpoint">;
    return { ...appInstanceUserEndpointRow(userArn)(shape), ...fields };
  };

type Retention = Omit<ReadResponse<aws.GetAppInstanceRetentionSettingsResponse>, "$metadata">;

export function retentionSettings(response: Retention): RetentionSettings {
  const settings = ifReadable(response.AppInstanceRetentionSettings, ({ ChannelRetentionSettings }) =>
    ifReadable(ChannelRetentionSettings, ({ RetentionDays }) => ({ retentionDays: RetentionDays ?? null })),
  );
  return { channelRetentionSettings: settings, initiateDeletionAt: response.InitiateDeletionTimestamp ?? null };
}

export const expirationSettings = (shape: Read<aws.ExpirationSettings> | undefined): Reading<ExpirationSettings> =>
  ifReadable(shape, ({ ExpirationDays, ExpirationCriterion }) => ({
    expirationDays: ExpirationDays ?? null,
    expirationCriterion: ExpirationCriterion ?? null,
  }));

export const tags = ({ Tags }: { readonly Tags?: Read<aws.Tag[]> | undefined }): Reading<Tag>[] =>
  requireValue(Tags).map((tag) => ifReadable(tag, ({ Key, Value }) => ({ key: Key ?? null, value: Value ?? null })));

/** By response: many requests read the same one, from the cache or because they are coalesced. */
const pages = new WeakMap<object, Page<unknown>>();

interface ListResponse {
  readonly NextToken?: string | UnreadableValue | undefined;
}

/** Returns the page of a list's response, in which a row without an identifier is the error that says so. */
export function page<Shape, Row>(
  shapes: readonly Shape[] | undefined,
  response: ListResponse,
  row: (shape: Shape) => Row,
): Page<Row> {
  const known = pages.get(response);
  if (known) return known as Page<Row>;
  const mapped = mapPage(shapes, response, row);
  pages.set(response, mapped);
  return mapped;
}

function mapPage<Shape, Row>(
  shapes: readonly Shape[] | undefined,
  { NextToken }: ListResponse,
  row: (shape: Shape) => Row,
): Page<Row> {
  const rowOrError = (shape: Shape): Row | UnreadableValue => {
    try {
      return row(shape);
    } catch (error) {
      if (isUnreadable(error)) return error;
      throw error;
    }
  };
  // Without its token, the page would look like the last one.
  return { rows: requireValue(shapes).map(rowOrError), nextToken: NextToken ? requireValue(NextToken) : undefined };
}

const configuration = (shape: Read<aws.Configuration> | undefined): Reading<BotConfiguration> =>
  ifReadable(shape, ({ Lex }) => ({ lex: ifReadable(Lex, lexConfiguration) }));

const lexConfiguration = (lex: Exclude<Read<aws.LexConfiguration>, UnreadableValue>): LexConfiguration => ({
  lexBotAliasArn: lex.LexBotAliasArn ?? null,
  localeId: lex.LocaleId ?? null,
  invokedBy: ifReadable(
    lex.InvokedBy,
    ({ StandardMessages, TargetedMessages }): InvokedBy => ({
      standardMessages: StandardMessages ?? null,
      targetedMessages: TargetedMessages ?? null,
    }),
  ),
  respondsTo: lex.RespondsTo ?? null,
  welcomeIntent: lex.WelcomeIntent ?? null,
});

const endpointState = (shape: Read<aws.EndpointState> | undefined): Reading<EndpointState> =>
  ifReadable(shape, ({ Status, StatusReason }) => ({ status: Status ?? null, statusReason: StatusReason ?? null }));

const endpointAttributes = (shape: Read<aws.EndpointAttributes> | undefined): Reading<EndpointAttributes> =>
  ifReadable(shape, ({ DeviceToken, VoipDeviceToken }) => ({
    deviceToken: DeviceToken ?? null,
    voipDeviceToken: VoipDeviceToken ?? null,
  }));

/** Maps a structure; null if AWS has none, and its error if the gateway can't read it. */
function ifReadable<Shape, Model>(
  shape: Shape | undefined,
  map: (shape: Exclude<Shape, UnreadableValue>) => Model,
): Model | UnreadableValue | null {
  if (shape === undefined || shape === null) return null;
  return shape instanceof GatewayError ? shape : map(shape as Exclude<Shape, UnreadableValue>);
}

interface Names {
  readonly Name?: string | UnreadableValue | undefined;
  readonly Metadata?: string | UnreadableValue | undefined;
}

const names = ({ Name, Metadata }: Names) => ({ name: Name || null, metadata: Metadata || null });

interface Timestamps {
  readonly CreatedTimestamp?: Date | UnreadableValue | undefined;
  readonly LastUpdatedTimestamp?: Date | UnreadableValue | undefined;
}

const timestamps = ({ CreatedTimestamp, LastUpdatedTimestamp }: Timestamps) => ({
  createdAt: CreatedTimestamp ?? null,
  updatedAt: LastUpdatedTimestamp ?? null,
});
