import type { GatewayError, UnreadableValue } from "./gateway-error.ts";

/** A value that AWS returned: null if it has none, an error if the gateway can't read it. */
export type Reading<Value> = Value | UnreadableValue | null;

/** The fields that AWS returns of each type. In a model, a field is absent if it was not fetched. */
export interface Fields {
  AppInstance: Names & Timestamps;
  AppInstanceUser: Names & Timestamps & { expirationSettings: ExpirationSettings };
  AppInstanceBot: Names & Timestamps & { configuration: BotConfiguration };
  AppInstanceAdmin: Pick<Names, "name"> & Pick<Timestamps, "createdAt">;
  AppInstanceUserEndpoint: EndpointFields & Timestamps;
}

interface Names {
  name: string;
  metadata: string;
}

interface Timestamps {
  createdAt: Date;
  updatedAt: Date;
}

export interface ExpirationSettings {
  readonly expirationDays: Reading<number>;
  readonly expirationCriterion: Reading<"CREATED_TIMESTAMP">;
}

export interface BotConfiguration {
  readonly lex: Reading<LexConfiguration>;
}

export interface LexConfiguration {
  readonly lexBotAliasArn: Reading<string>;
  readonly localeId: Reading<string>;
  readonly invokedBy: Reading<InvokedBy>;
  readonly respondsTo: Reading<"STANDARD_MESSAGES">;
  readonly welcomeIntent: Reading<string>;
}

export interface InvokedBy {
  readonly standardMessages: Reading<"AUTO" | "ALL" | "MENTIONS" | "NONE">;
  readonly targetedMessages: Reading<"ALL" | "NONE">;
}

interface EndpointFields {
  name: string;
  type: "APNS" | "APNS_SANDBOX" | "GCM";
  allowMessages: "ALL" | "NONE";
  state: EndpointState;
  resourceArn: string;
  endpointAttributes: EndpointAttributes;
}

export interface EndpointState {
  readonly status: Reading<"ACTIVE" | "INACTIVE">;
  readonly statusReason: Reading<"INVALID_DEVICE_TOKEN" | "INVALID_PINPOINT_ARN">;
}

export interface EndpointAttributes {
  readonly deviceToken: Reading<string>;
  readonly voipDeviceToken: Reading<string>;
}

type Model<Type extends keyof Fields> = {
  readonly __typename: Type;
  readonly arn: string;
} & { readonly [Field in keyof Fields[Type]]?: Reading<Fields[Type][Field]> };

export type AppInstance = Model<"AppInstance">;
/** `admin` is present if it is known without a call. */
export type AppInstanceUser = Model<"AppInstanceUser"> & { readonly admin?: AppInstanceAdmin | GatewayError | null };
export type AppInstanceBot = Model<"AppInstanceBot">;
export type AppInstanceIdentity = AppInstanceUser | AppInstanceBot;

/** `arn` is that of the user or bot: AWS gives an admin no ARN of its own. */
export type AppInstanceAdmin = Model<"AppInstanceAdmin">;

/** `arn` is that of the user: AWS gives an endpoint no ARN of its own. */
export type AppInstanceUserEndpoint = Model<"AppInstanceUserEndpoint"> & { readonly endpointId: string };

export type Node = AppInstance | AppInstanceUser | AppInstanceBot | AppInstanceAdmin | AppInstanceUserEndpoint;

export interface RetentionSettings {
  readonly channelRetentionSettings: Reading<ChannelRetentionSettings>;
  readonly initiateDeletionAt: Reading<Date>;
}

export interface ChannelRetentionSettings {
  readonly retentionDays: Reading<number>;
}

export interface Tag {
  readonly key: Reading<string>;
  readonly value: Reading<string>;
}
