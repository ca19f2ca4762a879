/** The fields that AWS returns of each type. In a model, a field is absent if it was not fetched, and null if AWS has no value. */
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
  readonly expirationDays: number;
  readonly expirationCriterion: "CREATED_TIMESTAMP";
}

export interface BotConfiguration {
  readonly lex: {
    readonly lexBotAliasArn: string | null;
    readonly localeId: string | null;
    readonly invokedBy: {
      readonly standardMessages: "AUTO" | "ALL" | "MENTIONS" | "NONE" | null;
      readonly targetedMessages: "ALL" | "NONE" | null;
    } | null;
    readonly respondsTo: "STANDARD_MESSAGES" | null;
    readonly welcomeIntent: string | null;
  };
}

interface EndpointFields {
  name: string;
  type: "APNS" | "APNS_SANDBOX" | "GCM";
  allowMessages: "ALL" | "NONE";
  state: {
    readonly status: "ACTIVE" | "INACTIVE" | null;
    readonly statusReason: "INVALID_DEVICE_TOKEN" | "INVALID_PINPOINT_ARN" | null;
  };
  resourceArn: string;
  endpointAttributes: { readonly deviceToken: string | null; readonly voipDeviceToken: string | null };
}

type Model<Type extends keyof Fields> = {
  readonly __typename: Type;
  readonly arn: string;
} & { readonly [Field in keyof Fields[Type]]?: Fields[Type][Field] | null };

export type AppInstance = Model<"AppInstance">;
export type AppInstanceUser = Model<"AppInstanceUser">;
export type AppInstanceBot = Model<"AppInstanceBot">;
export type AppInstanceIdentity = AppInstanceUser | AppInstanceBot;

/** `arn` is that of the user or bot: AWS gives an admin no ARN of its own. */
export type AppInstanceAdmin = Model<"AppInstanceAdmin">;

/** `arn` is that of the user: AWS gives an endpoint no ARN of its own. */
export type AppInstanceUserEndpoint = Model<"AppInstanceUserEndpoint"> & { readonly endpointId: string };

export type Node = AppInstance | AppInstanceUser | AppInstanceBot | AppInstanceAdmin | AppInstanceUserEndpoint;

export interface RetentionSettings {
  readonly channelRetentionSettings: { readonly retentionDays: number | null } | null;
  readonly initiateDeletionAt: Date | null;
}
