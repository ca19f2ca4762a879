/**
 * What resolvers hand on. Only the ARN is always known; a field that is absent was not fetched yet, a field that is
 * null is known not to be there. So a row of a list answers its name without a further call, and its `createdAt` by one.
 */
type Known<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | null };

interface Described {
  name: string;
  metadata: string;
  createdAt: Date;
  updatedAt: Date;
}

interface Model<Type extends string> {
  readonly __typename: Type;
  readonly arn: string;
}

export type AppInstance = Model<"AppInstance"> & Known<Described>;
export type AppInstanceUser = Model<"AppInstanceUser"> & Known<Described & Expiring>;
export type AppInstanceBot = Model<"AppInstanceBot"> & Known<Described & Configured>;
export type AppInstanceIdentity = AppInstanceUser | AppInstanceBot;

interface LexConfiguration {
  readonly lexBotAliasArn: string | null;
  readonly localeId: string | null;
  readonly invokedBy: {
    readonly standardMessages: "AUTO" | "ALL" | "MENTIONS" | "NONE" | null;
    readonly targetedMessages: "ALL" | "NONE" | null;
  } | null;
  readonly respondsTo: "STANDARD_MESSAGES" | null;
  readonly welcomeIntent: string | null;
}

interface Configured {
  configuration: { readonly lex: LexConfiguration };
}

export interface ExpirationSettings {
  readonly expirationDays: number;
  readonly expirationCriterion: "CREATED_TIMESTAMP";
}

interface Expiring {
  expirationSettings: ExpirationSettings;
}

interface Registered {
  name: string;
  type: "APNS" | "APNS_SANDBOX" | "GCM";
  allowMessages: "ALL" | "NONE";
  state: {
    readonly status: "ACTIVE" | "INACTIVE" | null;
    readonly statusReason: "INVALID_DEVICE_TOKEN" | "INVALID_PINPOINT_ARN" | null;
  };
  resourceArn: string;
  endpointAttributes: { readonly deviceToken: string | null; readonly voipDeviceToken: string | null };
  createdAt: Date;
  updatedAt: Date;
}

/** `arn` is that of the promoted user or bot: an admin has none of its own. */
export type AppInstanceAdmin = Model<"AppInstanceAdmin"> & Known<Pick<Described, "name" | "createdAt">>;

/** `arn` is that of the user: an endpoint has none, and is told from the user's others by its id. */
export type AppInstanceUserEndpoint = Model<"AppInstanceUserEndpoint"> & {
  readonly endpointId: string;
} & Known<Registered>;

export type Node = AppInstance | AppInstanceUser | AppInstanceBot | AppInstanceAdmin | AppInstanceUserEndpoint;

export interface RetentionSettings {
  readonly channelRetentionSettings: { readonly retentionDays: number | null } | null;
  readonly initiateDeletionAt: Date | null;
}
