import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphNode as GraphNodeModel, Job as JobModel, JobResultRow as JobResultRowModel } from '../domain/job.ts';
import type { JobConnection as JobConnectionModel, JobResultConnection as JobResultConnectionModel, DirectoryUserConnection as DirectoryUserConnectionModel } from '../paging/stored-page.ts';
import type { AppInstance as AppInstanceModel, AppInstanceAdmin as AppInstanceAdminModel, AppInstanceBot as AppInstanceBotModel, BotConfiguration as BotConfigurationModel, AppInstanceIdentity as AppInstanceIdentityModel, RetentionSettings as RetentionSettingsModel, AppInstanceUser as AppInstanceUserModel, AppInstanceUserEndpoint as AppInstanceUserEndpointModel, ChannelRetentionSettings as ChannelRetentionSettingsModel, EndpointAttributes as EndpointAttributesModel, EndpointState as EndpointStateModel, ExpirationSettings as ExpirationSettingsModel, InvokedBy as InvokedByModel, LexConfiguration as LexConfigurationModel, Tag as TagModel } from '../domain/models.ts';
import type { AppInstanceAdminConnection as AppInstanceAdminConnectionModel, AppInstanceBotConnection as AppInstanceBotConnectionModel, AppInstanceConnection as AppInstanceConnectionModel, AppInstanceUserConnection as AppInstanceUserConnectionModel, AppInstanceUserEndpointConnection as AppInstanceUserEndpointConnectionModel } from '../paging/connection.ts';
import type { MirrorLifecycle as MirrorLifecycleModel } from '../directory/mirror-lifecycle.ts';
import type { GraphqlContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * The Amazon Resource Name (ARN) of an AppInstance (`arn:aws:chime:<region>:<account>:app-instance/<id>`), or of a user
   * (`…/user/<userId>`) or bot (`…/bot/<botId>`) in it. Each argument states which of them it accepts. The gateway rejects
   * any other value before it calls AWS.
   */
  ChimeArn: { input: string; output: string; }
  /**
   * A date and time in RFC 3339 format, in UTC with milliseconds: `2026-11-22T15:45:27.123Z`. Inputs may have another time
   * zone offset. Amazon Chime stores epoch seconds with at most three decimals, so no precision is lost.
   */
  DateTime: { input: Date; output: Date; }
  _Any: { input: unknown; output: unknown; }
  federation__ContextFieldValue: { input: string; output: string; }
  federation__FieldSet: { input: string; output: string; }
  federation__Policy: { input: string; output: string; }
  federation__Scope: { input: string; output: string; }
  link__Import: { input: unknown; output: unknown; }
};

/** Input of `addJobItems`. Set one of the arrays, with 1 to 1,000 items. An object may occur once in a job. */
export type AddJobItemsInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Users to delete. */
  deleteUsers?: InputMaybe<Array<DeleteUsersItem>>;
  /** Admins to demote. The users and bots stay. */
  demoteAdmins?: InputMaybe<Array<AdminsItem>>;
  /**
   * Makes the request safe to retry: a part with the same key and the same data is added once. Different data with the same
   * key is a CONFLICT. 1 to 256 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The job to add to, which has not started. If omitted, a new job is created. */
  jobId?: InputMaybe<Scalars['ID']['input']>;
  /** Users and bots to promote to admin of their AppInstance. Existing admins are unchanged. */
  promoteAdmins?: InputMaybe<Array<AdminsItem>>;
  /** Users whose expiration is set or removed. */
  setExpiration?: InputMaybe<Array<SetExpirationItem>>;
  /** Resources that get tags. */
  tag?: InputMaybe<Array<TagItem>>;
  /** Resources that lose tags. */
  untag?: InputMaybe<Array<UntagItem>>;
};

/** Payload of `addJobItems`. */
export type AddJobItemsPayload = {
  __typename?: 'AddJobItemsPayload';
  /** The number of items that were added. Together with those in `rejected`, it is the number of items in the input. */
  accepted: Scalars['Int']['output'];
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The job, which waits for `startJob`. Null if `userErrors` is not empty. */
  job?: Maybe<Job>;
  /** The items that were not added, by index. */
  rejected: Array<JobItemRejection>;
  /** The errors of the whole mutation: nothing was added. The errors of a single item are in `rejected`. */
  userErrors: Array<UserError>;
};

/** A user or bot to promote or demote. */
export type AdminsItem = {
  /** The ARN of the user or bot. Not needed if `id` is set. */
  adminArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The `id` of the user, bot or admin. Set it or `adminArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** A reference of your own, such as a line number, at most 256 characters. The item's result repeats it. */
  reference?: InputMaybe<Scalars['String']['input']>;
};

/** Which messages AWS pushes to an endpoint. */
export type AllowMessages =
  /** All messages. */
  | 'ALL'
  /** No messages. */
  | 'NONE';

/**
 * The top-level container of Amazon Chime SDK Messaging. It contains users, bots, admins and channels. An application
 * usually has one. Fields that cost a describe share one call per object.
 */
export type AppInstance = Node & {
  __typename?: 'AppInstance';
  /** The ID of the AWS account that owns the AppInstance, 12 digits. Taken from the ARN, without an AWS call. */
  accountId: Scalars['String']['output'];
  /**
   * The admins, from `ListAppInstanceAdmins`: one call per 50 rows, including `name`. AWS defines the order. By default,
   * AWS allows 100 per AppInstance. Null if the AppInstance does not exist.
   */
  admins?: Maybe<AppInstanceAdminConnection>;
  /** Format: `arn:aws:chime:<region>:<account>:app-instance/<id>`. */
  arn: Scalars['ChimeArn']['output'];
  /**
   * The bots, from `ListAppInstanceBots`: one call per 50 rows, including `name` and `metadata`. AWS defines the order.
   * Null if the AppInstance does not exist.
   */
  bots?: Maybe<AppInstanceBotConnection>;
  /** When the AppInstance was created. Costs one `DescribeAppInstance`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Search, filter, sort and count users. Costs no AWS call: the gateway reads a copy in its memory, and `asOf` says how
   * fresh that is. Null if this gateway keeps no directory of this AppInstance, or if the AppInstance does not exist.
   * Requires the scope READ for this AppInstance.
   */
  directory?: Maybe<UserDirectory>;
  /** Opaque ID, unique in the whole graph. */
  id: Scalars['ID']['output'];
  /**
   * Free text of at most 1,024 bytes of UTF-8. Null if there is none. Included in lists; otherwise costs one
   * `DescribeAppInstance`.
   */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The name, 1 to 256 characters. Included in lists; otherwise costs one `DescribeAppInstance`. */
  name?: Maybe<Scalars['String']['output']>;
  /** The AWS Region of the AppInstance. Taken from the ARN, without an AWS call. */
  region: Scalars['String']['output'];
  /** How long messages are kept. Null if the AppInstance does not exist. Costs one `GetAppInstanceRetentionSettings`. */
  retentionSettings?: Maybe<AppInstanceRetentionSettings>;
  /** The tags, at most 50. Null if the AppInstance does not exist. Costs one `ListTagsForResource`. */
  tags?: Maybe<Array<Maybe<Tag>>>;
  /** When the name or metadata was last updated. Costs one `DescribeAppInstance`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The users, from `ListAppInstanceUsers`: one call per 50 rows, including `name` and `metadata`. AWS defines the order.
   * Null if the AppInstance does not exist.
   */
  users?: Maybe<AppInstanceUserConnection>;
};


/**
 * The top-level container of Amazon Chime SDK Messaging. It contains users, bots, admins and channels. An application
 * usually has one. Fields that cost a describe share one call per object.
 */
export type AppInstanceAdminsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/**
 * The top-level container of Amazon Chime SDK Messaging. It contains users, bots, admins and channels. An application
 * usually has one. Fields that cost a describe share one call per object.
 */
export type AppInstanceBotsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/**
 * The top-level container of Amazon Chime SDK Messaging. It contains users, bots, admins and channels. An application
 * usually has one. Fields that cost a describe share one call per object.
 */
export type AppInstanceUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/**
 * An admin: a user or bot that was promoted and has moderator rights in every channel of its AppInstance. These rights
 * apply inside the application only. They grant no access to this API.
 */
export type AppInstanceAdmin = Node & {
  __typename?: 'AppInstanceAdmin';
  /** The AppInstance of this admin. Taken from the ARN, without an AWS call. */
  appInstance: AppInstance;
  /** The ARN of the user or bot that is the admin. An admin has no ARN of its own. */
  arn: Scalars['ChimeArn']['output'];
  /** The bot that is the admin. Null if the admin is a user. */
  bot?: Maybe<AppInstanceBot>;
  /** When the user or bot was promoted. Costs one `DescribeAppInstanceAdmin`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque ID, unique in the whole graph. It is different from the ID of the user or bot. */
  id: Scalars['ID']['output'];
  /** The user or bot that is the admin. Its name is included, without another call. */
  identity: AppInstanceIdentity;
  /** The name of the user or bot. Included in lists; otherwise costs one `DescribeAppInstanceAdmin`. */
  name?: Maybe<Scalars['String']['output']>;
  /** The user that is the admin. Null if the admin is a bot. */
  user?: Maybe<AppInstanceUser>;
};

/** A page of admins. */
export type AppInstanceAdminConnection = {
  __typename?: 'AppInstanceAdminConnection';
  /**
   * The number of rows in the whole list, counted up to `max`. AWS cannot count, so the gateway reads the list: one list
   * call per 50 rows, and one more for `exact` if the count ends where an AWS page ends.
   */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows with their cursors. */
  edges: Array<AppInstanceAdminEdge>;
  /** The rows without cursors. Null, with an error, for a row that the gateway cannot read. */
  nodes: Array<Maybe<AppInstanceAdmin>>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};


/** A page of admins. */
export type AppInstanceAdminConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** A row in a page of admins. */
export type AppInstanceAdminEdge = {
  __typename?: 'AppInstanceAdminEdge';
  /** The position of this row. Pass it as `after` to get the rows after it. */
  cursor: Scalars['String']['output'];
  /** The admin in this row. Null, with an error, if the gateway cannot read it. */
  node?: Maybe<AppInstanceAdmin>;
};

/**
 * A bot of an AppInstance, driven by Amazon Lex. Like a user, it can be promoted to admin. Fields that cost a describe
 * share one call per object.
 */
export type AppInstanceBot = AppInstanceIdentity & Node & {
  __typename?: 'AppInstanceBot';
  /**
   * The AppInstanceAdmin of this bot. Null if the bot is not an admin. Costs one `DescribeAppInstanceAdmin`. For more than
   * two users or bots of one AppInstance, the gateway lists its admins instead: one call per 50.
   */
  admin?: Maybe<AppInstanceAdmin>;
  /** The AppInstance that contains this bot. Taken from the ARN, without an AWS call. */
  appInstance: AppInstance;
  /** Format: `<ARN of the AppInstance>/bot/<botId>`. */
  arn: Scalars['ChimeArn']['output'];
  /** The Lex bot behind this bot, and the messages that invoke it. Costs one `DescribeAppInstanceBot`. */
  configuration?: Maybe<AppInstanceBotConfiguration>;
  /** When the bot was created. Costs one `DescribeAppInstanceBot`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque ID, unique in the whole graph. */
  id: Scalars['ID']['output'];
  /**
   * Free text of at most 1,024 bytes of UTF-8. Null if there is none. Included in lists; otherwise costs one
   * `DescribeAppInstanceBot`.
   */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The display name, at most 256 characters. Included in lists; otherwise costs one `DescribeAppInstanceBot`. */
  name?: Maybe<Scalars['String']['output']>;
  /** The tags, at most 50. Null if the bot does not exist. Costs one `ListTagsForResource`. */
  tags?: Maybe<Array<Maybe<Tag>>>;
  /** When the name, metadata or configuration was last updated. Costs one `DescribeAppInstanceBot`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** The configuration of a bot. */
export type AppInstanceBotConfiguration = {
  __typename?: 'AppInstanceBotConfiguration';
  /** The connection to Amazon Lex V2. */
  lex: LexConfiguration;
};

/** The configuration of a bot. */
export type AppInstanceBotConfigurationInput = {
  /** The connection to Amazon Lex V2. */
  lex: LexConfigurationInput;
};

/** A page of bots. */
export type AppInstanceBotConnection = {
  __typename?: 'AppInstanceBotConnection';
  /**
   * The number of rows in the whole list, counted up to `max`. AWS cannot count, so the gateway reads the list: one list
   * call per 50 rows, and one more for `exact` if the count ends where an AWS page ends.
   */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows with their cursors. */
  edges: Array<AppInstanceBotEdge>;
  /** The rows without cursors. Null, with an error, for a row that the gateway cannot read. */
  nodes: Array<Maybe<AppInstanceBot>>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};


/** A page of bots. */
export type AppInstanceBotConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** A row in a page of bots. */
export type AppInstanceBotEdge = {
  __typename?: 'AppInstanceBotEdge';
  /** The position of this row. Pass it as `after` to get the rows after it. */
  cursor: Scalars['String']['output'];
  /** The bot in this row. Null, with an error, if the gateway cannot read it. */
  node?: Maybe<AppInstanceBot>;
};

/** A page of AppInstances. */
export type AppInstanceConnection = {
  __typename?: 'AppInstanceConnection';
  /**
   * The number of rows in the whole list, counted up to `max`. AWS cannot count, so the gateway reads the list: one list
   * call per 50 rows, and one more for `exact` if the count ends where an AWS page ends.
   */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows with their cursors. */
  edges: Array<AppInstanceEdge>;
  /** The rows without cursors. Null, with an error, for a row that the gateway cannot read. */
  nodes: Array<Maybe<AppInstance>>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};


/** A page of AppInstances. */
export type AppInstanceConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** A row in a page of AppInstances. */
export type AppInstanceEdge = {
  __typename?: 'AppInstanceEdge';
  /** The position of this row. Pass it as `after` to get the rows after it. */
  cursor: Scalars['String']['output'];
  /** The AppInstance in this row. Null, with an error, if the gateway cannot read it. */
  node?: Maybe<AppInstance>;
};

/** A user or a bot. Both can act in an AppInstance, and both can be promoted to AppInstanceAdmin. */
export type AppInstanceIdentity = {
  /**
   * The AppInstanceAdmin of this user or bot. Null if it is not an admin. Costs one `DescribeAppInstanceAdmin`. For more
   * than two users or bots of one AppInstance, the gateway lists its admins instead: one call per 50.
   */
  admin?: Maybe<AppInstanceAdmin>;
  /** The AppInstance that contains this user or bot. Taken from the ARN, without an AWS call. */
  appInstance: AppInstance;
  /** The ARN of the user or bot. */
  arn: Scalars['ChimeArn']['output'];
  /** When the user or bot was created. Costs one describe. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque ID, unique in the whole graph. */
  id: Scalars['ID']['output'];
  /**
   * Free text of at most 1,024 bytes of UTF-8, often JSON. Null if there is none. Included in lists of users or bots;
   * otherwise costs one describe.
   */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The display name. Included in lists; otherwise costs one describe. */
  name?: Maybe<Scalars['String']['output']>;
  /** When the name, metadata or configuration was last updated. Costs one describe. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How long an AppInstance keeps its messages. */
export type AppInstanceRetentionSettings = {
  __typename?: 'AppInstanceRetentionSettings';
  /** The retention of channel messages. Null if it was never set. */
  channelRetentionSettings?: Maybe<ChannelRetentionSettings>;
  /**
   * When AWS starts to delete messages that are older than the retention period. Messages can be restored for 30 days
   * after a change. Null if no deletion is scheduled.
   */
  initiateDeletionAt?: Maybe<Scalars['DateTime']['output']>;
};

/**
 * A user of an AppInstance, who sends and reads messages in an application. Fields that cost a describe share one call per
 * object.
 */
export type AppInstanceUser = AppInstanceIdentity & Node & {
  __typename?: 'AppInstanceUser';
  /**
   * The AppInstanceAdmin of this user. Null if the user is not an admin. Costs one `DescribeAppInstanceAdmin`. For more
   * than two users or bots of one AppInstance, the gateway lists its admins instead: one call per 50.
   */
  admin?: Maybe<AppInstanceAdmin>;
  /** The AppInstance that contains this user. Taken from the ARN, without an AWS call. */
  appInstance: AppInstance;
  /** Format: `<ARN of the AppInstance>/user/<userId>`. */
  arn: Scalars['ChimeArn']['output'];
  /** When the user was created. Costs one `DescribeAppInstanceUser`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The endpoints of the user's devices, from `ListAppInstanceUserEndpoints`: one call per 50 rows. By default, AWS allows
   * 10 per user. Null if the user does not exist.
   */
  endpoints?: Maybe<AppInstanceUserEndpointConnection>;
  /**
   * When AWS automatically deletes this user. AWS deletes it within about 6 hours after it has expired. Until then, the
   * settings can be changed. Null if the user never expires. Costs one `DescribeAppInstanceUser`.
   */
  expirationSettings?: Maybe<ExpirationSettings>;
  /** Opaque ID, unique in the whole graph. */
  id: Scalars['ID']['output'];
  /**
   * Free text of at most 1,024 bytes of UTF-8. Null if there is none. Included in lists; otherwise costs one
   * `DescribeAppInstanceUser`.
   */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The display name, 1 to 100 characters. Included in lists; otherwise costs one `DescribeAppInstanceUser`. */
  name?: Maybe<Scalars['String']['output']>;
  /** The tags, at most 50. Null if the user does not exist. Costs one `ListTagsForResource`. */
  tags?: Maybe<Array<Maybe<Tag>>>;
  /** When the name or metadata was last updated. Costs one `DescribeAppInstanceUser`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The ID that the application chose for the user, 1 to 64 characters. Taken from the ARN, without an AWS call. */
  userId: Scalars['String']['output'];
};


/**
 * A user of an AppInstance, who sends and reads messages in an application. Fields that cost a describe share one call per
 * object.
 */
export type AppInstanceUserEndpointsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of users. */
export type AppInstanceUserConnection = {
  __typename?: 'AppInstanceUserConnection';
  /**
   * The number of rows in the whole list, counted up to `max`. AWS cannot count, so the gateway reads the list: one list
   * call per 50 rows, and one more for `exact` if the count ends where an AWS page ends.
   */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows with their cursors. */
  edges: Array<AppInstanceUserEdge>;
  /** The rows without cursors. Null, with an error, for a row that the gateway cannot read. */
  nodes: Array<Maybe<AppInstanceUser>>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};


/** A page of users. */
export type AppInstanceUserConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** A row in a page of users. */
export type AppInstanceUserEdge = {
  __typename?: 'AppInstanceUserEdge';
  /** The position of this row. Pass it as `after` to get the rows after it. */
  cursor: Scalars['String']['output'];
  /** The user in this row. Null, with an error, if the gateway cannot read it. */
  node?: Maybe<AppInstanceUser>;
};

/**
 * The endpoint of a user's device, which receives push notifications through Amazon Pinpoint. Fields that cost a describe
 * share one call per object.
 */
export type AppInstanceUserEndpoint = Node & {
  __typename?: 'AppInstanceUserEndpoint';
  /** Which messages AWS pushes to the endpoint. Included in lists; otherwise costs one `DescribeAppInstanceUserEndpoint`. */
  allowMessages?: Maybe<AllowMessages>;
  /** When the endpoint was registered. Costs one `DescribeAppInstanceUserEndpoint`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The tokens of the device. Anyone who has them can push to the device, so a caller with only the scope READ gets
   * FORBIDDEN. Costs one `DescribeAppInstanceUserEndpoint`.
   */
  endpointAttributes?: Maybe<EndpointAttributes>;
  /** The ID that AWS assigned to the endpoint, 1 to 64 characters. Unique per user. Costs no AWS call. */
  endpointId: Scalars['String']['output'];
  /** Opaque ID, unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** The name, at most 1,600 characters. Included in lists; otherwise costs one `DescribeAppInstanceUserEndpoint`. */
  name?: Maybe<Scalars['String']['output']>;
  /** The ARN of the Pinpoint application. Costs one `DescribeAppInstanceUserEndpoint`. */
  resourceArn?: Maybe<Scalars['String']['output']>;
  /** Whether AWS can push to the endpoint. Included in lists; otherwise costs one `DescribeAppInstanceUserEndpoint`. */
  state?: Maybe<EndpointState>;
  /** The push service. Included in lists; otherwise costs one `DescribeAppInstanceUserEndpoint`. */
  type?: Maybe<AppInstanceUserEndpointType>;
  /** When the name or `allowMessages` was last updated. Costs one `DescribeAppInstanceUserEndpoint`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The user that owns the endpoint. Costs no AWS call. */
  user: AppInstanceUser;
};

/** A page of endpoints. */
export type AppInstanceUserEndpointConnection = {
  __typename?: 'AppInstanceUserEndpointConnection';
  /**
   * The number of rows in the whole list, counted up to `max`. AWS cannot count, so the gateway reads the list: one list
   * call per 50 rows, and one more for `exact` if the count ends where an AWS page ends.
   */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows with their cursors. */
  edges: Array<AppInstanceUserEndpointEdge>;
  /** The rows without cursors. Null, with an error, for a row that the gateway cannot read. */
  nodes: Array<Maybe<AppInstanceUserEndpoint>>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};


/** A page of endpoints. */
export type AppInstanceUserEndpointConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** A row in a page of endpoints. */
export type AppInstanceUserEndpointEdge = {
  __typename?: 'AppInstanceUserEndpointEdge';
  /** The position of this row. Pass it as `after` to get the rows after it. */
  cursor: Scalars['String']['output'];
  /** The endpoint in this row. Null, with an error, if the gateway cannot read it. */
  node?: Maybe<AppInstanceUserEndpoint>;
};

/** A push service. */
export type AppInstanceUserEndpointType =
  /** Apple Push Notification service. */
  | 'APNS'
  /** The sandbox of Apple Push Notification service. */
  | 'APNS_SANDBOX'
  /** Firebase Cloud Messaging, under its former name Google Cloud Messaging. */
  | 'GCM';

/** A count that stops at a maximum. */
export type BoundedCount = {
  __typename?: 'BoundedCount';
  /** True if `value` is the complete count. May cost one more list call. */
  exact: Scalars['Boolean']['output'];
  /** The number of rows counted, at most `max`. */
  value: Scalars['Int']['output'];
};

/** The caller of this request: who it is, what it may do, and what is left of its limits. */
export type Caller = {
  __typename?: 'Caller';
  /** The user that the caller acts as. Null if there is none. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /**
   * The AppInstances that the scope covers, whether they exist or not. Null for operators, who have all. Costs one
   * `DescribeAppInstance` for each if a selected field needs it.
   */
  appInstances?: Maybe<Array<AppInstance>>;
  /** The calls that are left of this minute, after the estimated cost of this request. Null if there is no limit. */
  callsLeft?: Maybe<Scalars['Int']['output']>;
  /** The maximum number of AWS calls per minute. Null if there is no limit. */
  callsPerMinute?: Maybe<Scalars['Int']['output']>;
  /** When the minute ends, and all calls are available again. Null if there is no limit. */
  callsResetAt?: Maybe<Scalars['DateTime']['output']>;
  /** True if this gateway runs jobs. Otherwise creating one is the user error JOBS_UNAVAILABLE. */
  canCreateJobs: Scalars['Boolean']['output'];
  /** When the key or token expires. Null if it does not expire. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The principal, which owns cursors, idempotency keys and jobs: `key:<id>` for an API key, `jwt:<issuer> <subject>` for a
   * token, `development` for everyone on this machine if the gateway has neither.
   */
  id: Scalars['ID']['output'];
  /**
   * The operations that the caller may call, on the AppInstances that its scope covers. Those with `own` include the
   * operations that it may call for `appInstanceUser` only.
   */
  operations: Array<ChimeOperation>;
  /**
   * The rate limits of the per-AppInstance classes; each has the value of the busiest of `appInstances`. Operators get all
   * classes.
   */
  rateLimits: Array<RateLimit>;
  /** What the caller may do in `appInstances`. Null if it may only act as `appInstanceUser`. */
  scope?: Maybe<CallerScope>;
};

/**
 * What a caller is allowed to do. Each scope includes the ones above it, within the caller's AppInstances. Operators have
 * all AppInstances.
 */
export type CallerScope =
  /** Do everything, except create or delete AppInstances. */
  | 'ADMIN'
  /** Do everything, in all AppInstances. */
  | 'OPERATOR'
  /** Read everything except endpoints. */
  | 'READ'
  /** Create and update users. Read and change endpoints. */
  | 'WRITE';

/** Input of `cancelJob`. */
export type CancelJobInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the job. */
  id: Scalars['ID']['input'];
};

/** Payload of `cancelJob`. */
export type CancelJobPayload = {
  __typename?: 'CancelJobPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The job. Null if `userErrors` is not empty. */
  job?: Maybe<Job>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** How long channel messages are kept. */
export type ChannelRetentionSettings = {
  __typename?: 'ChannelRetentionSettings';
  /** The number of days, 1 to 5,475 (15 years). Null if messages are kept forever. */
  retentionDays?: Maybe<Scalars['Int']['output']>;
};

/** How long channel messages are kept. */
export type ChannelRetentionSettingsInput = {
  /** The number of days, 1 to 5,475 (15 years). If omitted or null, messages are kept forever. */
  retentionDays?: InputMaybe<Scalars['Int']['input']>;
};

/** An operation of Amazon Chime SDK Identity, and where this graph offers it. */
export type ChimeOperation = {
  __typename?: 'ChimeOperation';
  /** Whether the operation changes data. */
  access: OperationAccess;
  /** The field that offers the operation, such as `AppInstance.users`. */
  field: Scalars['String']['output'];
  /** The name in AWS, such as `ListAppInstanceUsers`. */
  name: Scalars['String']['output'];
  /** True if users can call the operation for themselves without that scope. */
  own: Scalars['Boolean']['output'];
  /** True if AWS returns the rows in pages. The graph then has a connection. The AWS SDK for Python has no paginator for it. */
  paginated: Scalars['Boolean']['output'];
  /** True if `presignedUrl` supports the operation, because AWS accepts it as a GET or DELETE request. */
  presignable: Scalars['Boolean']['output'];
  /** The default AWS quota for the operation. */
  quota: RequestQuota;
  /** The scope that a caller needs. It applies within the caller's AppInstances. */
  scope: CallerScope;
  /**
   * The argument that waits until the operation has taken effect. Null if there is none. The AWS SDKs have no waiters for
   * this service.
   */
  waiter?: Maybe<Scalars['String']['output']>;
};

/** Input of `createAppInstanceAdmin`. */
export type CreateAppInstanceAdminInput = {
  /** The ARN of a user or bot in that AppInstance. Not needed if `id` is set. */
  adminArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ARN of the AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the user or bot. Set it or `adminArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** Payload of `createAppInstanceAdmin`. */
export type CreateAppInstanceAdminPayload = {
  __typename?: 'CreateAppInstanceAdminPayload';
  /** The created admin. Null if `userErrors` is not empty. */
  appInstanceAdmin?: Maybe<AppInstanceAdmin>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstanceAdmins`. */
export type CreateAppInstanceAdminsInput = {
  /** 1 to 1,000 ARNs of users or bots in that AppInstance. Not needed if `ids` is set. */
  adminArns?: InputMaybe<Array<Scalars['ChimeArn']['input']>>;
  /** The ARN of the AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * 1 to 1,000 IDs of users or bots in that AppInstance. Set it or `adminArns`. If both are set, they must name the same
   * users and bots in the same order.
   */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Payload of `createAppInstanceAdmins`. */
export type CreateAppInstanceAdminsPayload = {
  __typename?: 'CreateAppInstanceAdminsPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /**
   * The items that the gateway did not start. Null if it started all. If this field is not selected, `errors` has one
   * entry for all of them, with the path of the first.
   */
  notStarted?: Maybe<NotStarted>;
  /**
   * One result per user or bot, in the order of the input. A result is null if the gateway did not start the item: see
   * `notStarted`. A result is also null if it has an error that the caller cannot act on: throttled, unreachable, or not
   * finished before the request's deadline. `errors` then has an entry with its path. The list is null if `userErrors` is
   * not empty.
   */
  results?: Maybe<Array<Maybe<CreateAppInstanceAdminsResult>>>;
  /** The errors of the whole mutation. The errors of a single user or bot are in its result. */
  userErrors: Array<UserError>;
};

/** The result of promoting one user or bot. */
export type CreateAppInstanceAdminsResult = {
  __typename?: 'CreateAppInstanceAdminsResult';
  /** The created admin. Null if `userErrors` is not empty. */
  appInstanceAdmin?: Maybe<AppInstanceAdmin>;
  /** The index in `ids` or `adminArns` of the input, starting at 0. */
  index: Scalars['Int']['output'];
  /** The errors of this user or bot, with full paths such as `["input", "ids", "1"]`. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstanceBot`. */
export type CreateAppInstanceBotInput = {
  /** The ARN of the AppInstance that will contain the bot. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The Lex bot behind the bot, and the messages that invoke it. */
  configuration: AppInstanceBotConfigurationInput;
  /**
   * Makes the request safe to retry: AWS creates one object for all requests of this caller with the same key and the same
   * data. Different data with the same key is a CONFLICT. 1 to 256 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** At most 256 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 50 tags with unique keys. */
  tags?: InputMaybe<Array<TagInput>>;
};

/** Payload of `createAppInstanceBot`. */
export type CreateAppInstanceBotPayload = {
  __typename?: 'CreateAppInstanceBotPayload';
  /** The created bot. Null if `userErrors` is not empty. */
  appInstanceBot?: Maybe<AppInstanceBot>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstance`. */
export type CreateAppInstanceInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * Makes the request safe to retry: AWS creates one object for all requests of this caller with the same key and the same
   * data. Different data with the same key is a CONFLICT. 1 to 256 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 256 characters. Names are not unique. */
  name: Scalars['String']['input'];
  /** 1 to 50 tags with unique keys. */
  tags?: InputMaybe<Array<TagInput>>;
};

/** Payload of `createAppInstance`. */
export type CreateAppInstancePayload = {
  __typename?: 'CreateAppInstancePayload';
  /** The created AppInstance. Null if `userErrors` is not empty. */
  appInstance?: Maybe<AppInstance>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstanceUser`. */
export type CreateAppInstanceUserInput = {
  /** The ARN of the AppInstance that will contain the user. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** When AWS automatically deletes the user. If omitted, never. Requires the scope ADMIN. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /**
   * Makes the request safe to retry: AWS creates one object for all requests of this caller with the same key and the same
   * data. Different data with the same key is a CONFLICT. 1 to 256 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters on one line, not only whitespace. */
  name: Scalars['String']['input'];
  /** 1 to 50 tags with unique keys. Requires the scope ADMIN. */
  tags?: InputMaybe<Array<TagInput>>;
  /**
   * 1 to 64 characters: `A-Z a-z 0-9 : - _ . @`. The first and last must be alphanumeric. Becomes the last part of the
   * ARN.
   */
  userId: Scalars['String']['input'];
};

/** Payload of `createAppInstanceUser`. */
export type CreateAppInstanceUserPayload = {
  __typename?: 'CreateAppInstanceUserPayload';
  /** The created user. Null if `userErrors` is not empty. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstanceUsers`. */
export type CreateAppInstanceUsersInput = {
  /** The ARN of the AppInstance that will contain the users. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 1,000 users. */
  users: Array<CreateAppInstanceUsersItem>;
};

/** One user of `createAppInstanceUsers`. */
export type CreateAppInstanceUsersItem = {
  /** When AWS automatically deletes the user. If omitted, never. Requires the scope ADMIN. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /**
   * Makes the request safe to retry: AWS creates one object for all requests of this caller with the same key and the same
   * data. Different data with the same key is a CONFLICT. 1 to 256 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters on one line, not only whitespace. */
  name: Scalars['String']['input'];
  /** 1 to 50 tags with unique keys. Requires the scope ADMIN. */
  tags?: InputMaybe<Array<TagInput>>;
  /**
   * 1 to 64 characters: `A-Z a-z 0-9 : - _ . @`. The first and last must be alphanumeric. Becomes the last part of the
   * ARN.
   */
  userId: Scalars['String']['input'];
};

/** Payload of `createAppInstanceUsers`. */
export type CreateAppInstanceUsersPayload = {
  __typename?: 'CreateAppInstanceUsersPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /**
   * The items that the gateway did not start. Null if it started all. If this field is not selected, `errors` has one
   * entry for all of them, with the path of the first.
   */
  notStarted?: Maybe<NotStarted>;
  /**
   * One result per user, in the order of the input. A result is null if the gateway did not start the item: see
   * `notStarted`. A result is also null if it has an error that the caller cannot act on: throttled, unreachable, or not
   * finished before the request's deadline. `errors` then has an entry with its path. The list is null if `userErrors` is
   * not empty.
   */
  results?: Maybe<Array<Maybe<CreateAppInstanceUsersResult>>>;
  /** The errors of the whole mutation. The errors of a single user are in its result. */
  userErrors: Array<UserError>;
};

/** The result of creating one user. */
export type CreateAppInstanceUsersResult = {
  __typename?: 'CreateAppInstanceUsersResult';
  /** The created user. Null if `userErrors` is not empty. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** The index of the user in the input, starting at 0. */
  index: Scalars['Int']['output'];
  /** The errors of this user, with full paths such as `["input", "users", "1", "userId"]`. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceAdmin`. */
export type DeleteAppInstanceAdminInput = {
  /** The ARN of a user or bot in that AppInstance. Not needed if `id` is set. */
  adminArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ARN of the AppInstance. Not needed if `id` is set. */
  appInstanceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * The `id` of the AppInstanceAdmin, not of its user or bot. Set it, or `appInstanceArn` and `adminArn`. If all are set,
   * they must name the same admin.
   */
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** Payload of `deleteAppInstanceAdmin`. */
export type DeleteAppInstanceAdminPayload = {
  __typename?: 'DeleteAppInstanceAdminPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The ARN of the demoted user or bot. Null if `userErrors` is not empty. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of the deleted admin. Null if `userErrors` is not empty. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceAdmins`. */
export type DeleteAppInstanceAdminsInput = {
  /** 1 to 1,000 ARNs of users or bots in that AppInstance. Not needed if `ids` is set. */
  adminArns?: InputMaybe<Array<Scalars['ChimeArn']['input']>>;
  /** The ARN of the AppInstance. Not needed if `ids` is set. If both are set, all admins must be in that AppInstance. */
  appInstanceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * 1 to 1,000 IDs of admins, or of the users or bots that they are. Set it, or `adminArns` and `appInstanceArn`. If `ids`
   * and `adminArns` are set, they must name the same admins in the same order.
   */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Payload of `deleteAppInstanceAdmins`. */
export type DeleteAppInstanceAdminsPayload = {
  __typename?: 'DeleteAppInstanceAdminsPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /**
   * The items that the gateway did not start. Null if it started all. If this field is not selected, `errors` has one
   * entry for all of them, with the path of the first.
   */
  notStarted?: Maybe<NotStarted>;
  /**
   * One result per admin, in the order of the input. A result is null if the gateway did not start the item: see
   * `notStarted`. A result is also null if it has an error that the caller cannot act on: throttled, unreachable, or not
   * finished before the request's deadline. `errors` then has an entry with its path. The list is null if `userErrors` is
   * not empty.
   */
  results?: Maybe<Array<Maybe<DeleteAppInstanceAdminsResult>>>;
  /** The errors of the whole mutation. The errors of a single admin are in its result. */
  userErrors: Array<UserError>;
};

/** The result of demoting one admin. */
export type DeleteAppInstanceAdminsResult = {
  __typename?: 'DeleteAppInstanceAdminsResult';
  /** The ARN of the user or bot that is no longer an admin. Null if `userErrors` is not empty. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of the deleted AppInstanceAdmin. Null if `userErrors` is not empty. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** The index in `ids` or `adminArns` of the input, starting at 0. */
  index: Scalars['Int']['output'];
  /** The errors of this admin, with full paths such as `["input", "ids", "1"]`. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceBot`. */
export type DeleteAppInstanceBotInput = {
  /** The ARN of the bot. Not needed if `id` is set. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the bot. Set it or `arn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** Payload of `deleteAppInstanceBot`. */
export type DeleteAppInstanceBotPayload = {
  __typename?: 'DeleteAppInstanceBotPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The ARN of the deleted bot. Null if `userErrors` is not empty. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of the deleted bot. Null if `userErrors` is not empty. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstance`. */
export type DeleteAppInstanceInput = {
  /** The ARN of the AppInstance. Not needed if `id` is set. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The exact name of the AppInstance, as a confirmation. Costs one describe. */
  confirmName: Scalars['String']['input'];
  /** The `id` of the AppInstance. Set it or `arn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /**
   * How long to wait until AWS has deleted the AppInstance, 0 to 30,000 milliseconds. The wait also ends at the request's
   * deadline. The gateway checks with at most 20 describes.
   */
  waitMs?: Scalars['Int']['input'];
};

/** Payload of `deleteAppInstance`. */
export type DeleteAppInstancePayload = {
  __typename?: 'DeleteAppInstancePayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The ARN of the deleted AppInstance. Null if `userErrors` is not empty. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of the deleted AppInstance. Null if `userErrors` is not empty. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** The progress of the deletion. Null if `userErrors` is not empty. */
  status?: Maybe<DeletionStatus>;
  /** The errors that the caller can act on. Empty if AWS accepted the deletion. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceUser`. */
export type DeleteAppInstanceUserInput = {
  /** The ARN of the user. Not needed if `id` is set. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the user. Set it or `arn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** Payload of `deleteAppInstanceUser`. */
export type DeleteAppInstanceUserPayload = {
  __typename?: 'DeleteAppInstanceUserPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The ARN of the deleted user. Null if `userErrors` is not empty. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of the deleted user. Null if `userErrors` is not empty. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceUsers`. */
export type DeleteAppInstanceUsersInput = {
  /** 1 to 1,000 ARNs of users. Not needed if `ids` is set. */
  arns?: InputMaybe<Array<Scalars['ChimeArn']['input']>>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 1,000 IDs of users. Set it or `arns`. If both are set, they must name the same users in the same order. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Payload of `deleteAppInstanceUsers`. */
export type DeleteAppInstanceUsersPayload = {
  __typename?: 'DeleteAppInstanceUsersPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /**
   * The items that the gateway did not start. Null if it started all. If this field is not selected, `errors` has one
   * entry for all of them, with the path of the first.
   */
  notStarted?: Maybe<NotStarted>;
  /**
   * One result per user, in the order of the input. A result is null if the gateway did not start the item: see
   * `notStarted`. A result is also null if it has an error that the caller cannot act on: throttled, unreachable, or not
   * finished before the request's deadline. `errors` then has an entry with its path. The list is null if `userErrors` is
   * not empty.
   */
  results?: Maybe<Array<Maybe<DeleteAppInstanceUsersResult>>>;
  /** The errors of the whole mutation. The errors of a single user are in its result. */
  userErrors: Array<UserError>;
};

/** The result of deleting one user. */
export type DeleteAppInstanceUsersResult = {
  __typename?: 'DeleteAppInstanceUsersResult';
  /** The ARN of the deleted user. Null if `userErrors` is not empty. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of the deleted user. Null if `userErrors` is not empty. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** The index in `ids` or `arns` of the input, starting at 0. */
  index: Scalars['Int']['output'];
  /** The errors of this user, with full paths such as `["input", "ids", "1"]`. */
  userErrors: Array<UserError>;
};

/** Input of `deleteJob`. */
export type DeleteJobInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the job. */
  id: Scalars['ID']['input'];
};

/** Payload of `deleteJob`. */
export type DeleteJobPayload = {
  __typename?: 'DeleteJobPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The `id` of the removed job. Null if `userErrors` is not empty. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** A user to delete. */
export type DeleteUsersItem = {
  /** The ARN of the user. Not needed if `id` is set. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The `id` of the user. Set it or `arn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** A reference of your own, such as a line number, at most 256 characters. The item's result repeats it. */
  reference?: InputMaybe<Scalars['String']['input']>;
};

/** The progress of a deletion. */
export type DeletionStatus =
  /** AWS has deleted the AppInstance. */
  | 'DELETED'
  /** AWS accepted the request and deletes in the background. */
  | 'DELETION_REQUESTED';

/** Input of `deregisterAppInstanceUserEndpoint`. */
export type DeregisterAppInstanceUserEndpointInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The ID that AWS assigned to the endpoint, 1 to 64 characters. Not needed if `id` is set. */
  endpointId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the endpoint. Set it, or `userArn` and `endpointId`. If all are set, they must name the same endpoint. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** The ARN of the user that owns the endpoint. Not needed if `id` is set. */
  userArn?: InputMaybe<Scalars['ChimeArn']['input']>;
};

/** Payload of `deregisterAppInstanceUserEndpoint`. */
export type DeregisterAppInstanceUserEndpointPayload = {
  __typename?: 'DeregisterAppInstanceUserEndpointPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The `id` of the deregistered endpoint. Null if `userErrors` is not empty. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** A page of users of a directory. */
export type DirectoryUserConnection = {
  __typename?: 'DirectoryUserConnection';
  /** The rows with their cursors. */
  edges: Array<DirectoryUserEdge>;
  /**
   * The rows without cursors. Of each user, `name`, `metadata` and `admin { name }` cost no AWS call. A user who was
   * deleted meanwhile has null in other fields.
   */
  nodes: Array<AppInstanceUser>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
  /** The number of all users that match. Null until the directory is complete. Computed only if it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A row in a page of users of a directory. */
export type DirectoryUserEdge = {
  __typename?: 'DirectoryUserEdge';
  /** The position of this row. Pass it as `after` to get the rows after it. */
  cursor: Scalars['String']['output'];
  /** The user in this row. */
  node: AppInstanceUser;
};

/** Which users of a directory to return. All conditions must be met. */
export type DirectoryUserFilter = {
  /** True: only users who are admins. False: only users who are not. */
  isAdmin?: InputMaybe<Scalars['Boolean']['input']>;
  /** Values in the users' metadata, at most 8. */
  metadata?: InputMaybe<Array<MetadataFilter>>;
  /**
   * Text that the name or the user ID contains, 1 to 200 characters. Case, accents and width are ignored. At most 5
   * words: each of them must occur, in any order.
   */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** The order of the users. It ignores case and accents, and is not the order of a language: Å sorts as A, Cyrillic after Latin. */
export type DirectoryUserOrder =
  /** By name, then by user ID, ascending. */
  | 'NAME_ASC'
  /** By name, then by user ID, descending. */
  | 'NAME_DESC';

/** The tokens of a device. */
export type EndpointAttributes = {
  __typename?: 'EndpointAttributes';
  /** The token that identifies the device to the push service. */
  deviceToken?: Maybe<Scalars['String']['output']>;
  /** The token for VoIP notifications, for APNS and APNS_SANDBOX only. */
  voipDeviceToken?: Maybe<Scalars['String']['output']>;
};

/** The tokens of a device. */
export type EndpointAttributesInput = {
  /** The token that identifies the device to the push service. 1 to 1,600 characters. */
  deviceToken: Scalars['String']['input'];
  /** The token for VoIP notifications, for APNS and APNS_SANDBOX only. 1 to 1,600 characters. */
  voipDeviceToken?: InputMaybe<Scalars['String']['input']>;
};

/** Whether AWS can push to an endpoint, and why not. */
export type EndpointState = {
  __typename?: 'EndpointState';
  /** Whether AWS can push to the endpoint. */
  status?: Maybe<EndpointStatus>;
  /** Why the status is INACTIVE. Null if it is ACTIVE. */
  statusReason?: Maybe<EndpointStatusReason>;
};

/** Whether AWS can push to an endpoint. */
export type EndpointStatus =
  /** AWS can push to the endpoint. */
  | 'ACTIVE'
  /** AWS cannot push to the endpoint. */
  | 'INACTIVE';

/** Why AWS cannot push to an endpoint. */
export type EndpointStatusReason =
  /** The push service does not recognize the device token. */
  | 'INVALID_DEVICE_TOKEN'
  /** The Pinpoint application does not exist, or AWS is not allowed to use it. */
  | 'INVALID_PINPOINT_ARN';

/** Input of `ensureAppInstanceUser`. */
export type EnsureAppInstanceUserInput = {
  /** The ARN of the AppInstance that contains the user, or will contain it. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** When AWS automatically deletes a new user. If omitted, never. Requires the scope ADMIN. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /**
   * At most 1,024 bytes of UTF-8. If omitted, a new user has none, and an existing user keeps its metadata. With
   * `update: true`, null or an empty string removes it.
   */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters on one line, not only whitespace. */
  name: Scalars['String']['input'];
  /** 1 to 50 tags with unique keys, for a new user only. Requires the scope ADMIN. */
  tags?: InputMaybe<Array<TagInput>>;
  /** If true, an existing user gets this name and metadata. */
  update?: Scalars['Boolean']['input'];
  /**
   * 1 to 64 characters: `A-Z a-z 0-9 : - _ . @`. The first and last must be alphanumeric. Becomes the last part of the
   * ARN.
   */
  userId: Scalars['String']['input'];
};

/** Payload of `ensureAppInstanceUser`. */
export type EnsureAppInstanceUserPayload = {
  __typename?: 'EnsureAppInstanceUserPayload';
  /** The existing or created user. Null if `userErrors` is not empty. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What the mutation did. Null if `userErrors` is not empty. */
  outcome?: Maybe<EnsureOutcome>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** What a mutation did to ensure that an object exists. */
export type EnsureOutcome =
  /** The object did not exist and was created. */
  | 'CREATED'
  /** The object existed and was not changed. */
  | 'EXISTED'
  /** The object existed and was updated. */
  | 'UPDATED';

/** The event after which the days until a user's expiration are counted. */
export type ExpirationCriterion =
  /** The creation of the user. */
  | 'CREATED_TIMESTAMP';

/** When AWS automatically deletes a user. */
export type ExpirationSettings = {
  __typename?: 'ExpirationSettings';
  /**
   * The event after which the days are counted. Null, with an error, if AWS returns an event that the gateway does not
   * know.
   */
  expirationCriterion?: Maybe<ExpirationCriterion>;
  /** The number of days after `expirationCriterion`, 1 to 5,475. Null, with an error, if the gateway cannot read it. */
  expirationDays?: Maybe<Scalars['Int']['output']>;
};

/** When AWS automatically deletes a user. */
export type ExpirationSettingsInput = {
  /** The event after which the days are counted. */
  expirationCriterion?: ExpirationCriterion;
  /** The number of days after `expirationCriterion`, 1 to 5,475. */
  expirationDays: Scalars['Int']['input'];
};

/** Input of `exportAppInstanceUsers`. */
export type ExportAppInstanceUsersInput = {
  /** The ARN of the AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Makes the request safe to retry: one job is created for all requests with the same key. 1 to 256 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `exportAppInstanceUsers`. */
export type ExportAppInstanceUsersPayload = {
  __typename?: 'ExportAppInstanceUsersPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The job, which waits for `startJob`. Null if `userErrors` is not empty. */
  job?: Maybe<Job>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `importAppInstanceUsers`. */
export type ImportAppInstanceUsersInput = {
  /** The ARN of the AppInstance that will contain the users. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * Makes the request safe to retry: a part with the same key and the same data is added once. Different data with the same
   * key is a CONFLICT. 1 to 256 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 1,000 users, together at most 1 MiB with the rest of the request. A user may occur once in a job. */
  items: Array<ImportAppInstanceUsersItem>;
  /** The job to add to, which has not started. If omitted, a new job is created. */
  jobId?: InputMaybe<Scalars['ID']['input']>;
  /** What happens to users that exist. */
  mode?: JobImportMode;
};

/** One user of `importAppInstanceUsers`. */
export type ImportAppInstanceUsersItem = {
  /** When AWS automatically deletes a new user. If omitted, never. Requires the scope ADMIN. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters on one line, not only whitespace. */
  name: Scalars['String']['input'];
  /** A reference of your own, such as a line number, at most 256 characters. The item's result repeats it. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 50 tags with unique keys, for a new user. Requires the scope ADMIN. */
  tags?: InputMaybe<Array<TagInput>>;
  /**
   * 1 to 64 characters: `A-Z a-z 0-9 : - _ . @`. The first and last must be alphanumeric. Becomes the last part of the
   * ARN.
   */
  userId: Scalars['String']['input'];
};

/** Payload of `importAppInstanceUsers`. */
export type ImportAppInstanceUsersPayload = {
  __typename?: 'ImportAppInstanceUsersPayload';
  /** The number of items that were added. Together with those in `rejected`, it is the number of items in the input. */
  accepted: Scalars['Int']['output'];
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The job, which waits for `startJob`. Null if `userErrors` is not empty. */
  job?: Maybe<Job>;
  /** The items that were not added, by index. */
  rejected: Array<JobItemRejection>;
  /** The errors of the whole mutation: nothing was added. The errors of a single item are in `rejected`. */
  userErrors: Array<UserError>;
};

/** The messages that invoke a bot. */
export type InvokedBy = {
  __typename?: 'InvokedBy';
  /** Which standard messages invoke the bot. A standard message goes to the whole channel. */
  standardMessages?: Maybe<StandardMessages>;
  /** Which targeted messages invoke the bot. A targeted message goes to a single member. */
  targetedMessages?: Maybe<TargetedMessages>;
};

/** The messages that invoke a bot. */
export type InvokedByInput = {
  /** Which standard messages invoke the bot. A standard message goes to the whole channel. */
  standardMessages: StandardMessages;
  /** Which targeted messages invoke the bot. A targeted message goes to a single member. */
  targetedMessages: TargetedMessages;
};

/**
 * Bulk work that lasts longer than a request. It survives crashes and restarts, and has a result for each item. Its AWS
 * calls are sent only while no others wait, and leave a part of each rate to them. Only the caller that created a job and
 * operators see it: for others it is null.
 */
export type Job = Node & {
  __typename?: 'Job';
  /** The AppInstance that the job concerns. Null if its items belong to several, or if it is not known. */
  appInstance?: Maybe<AppInstance>;
  /** When the first items were added. */
  createdAt: Scalars['DateTime']['output'];
  /**
   * The number of items that have a result, failed ones included. It decreases only by `retryJob`, by a start after a dry
   * run, or if a crash of the store loses results.
   */
  done: Scalars['Int']['output'];
  /** True if the job only reads, and its results say what it would do. Start it again to perform it. */
  dryRun: Scalars['Boolean']['output'];
  /** True if the items survive a crash of the store's server or machine. */
  durable: Scalars['Boolean']['output'];
  /** The most AWS calls that the whole job, or its dry run, makes, without retries. Null for an export that is not done. */
  estimatedCalls?: Maybe<Scalars['Int']['output']>;
  /**
   * How long these calls take at the gateway's rates, in milliseconds, if nothing else uses them. Null for an export that
   * is not done.
   */
  estimatedDurationMs?: Maybe<Scalars['Int']['output']>;
  /** The number of failed items. */
  failed: Scalars['Int']['output'];
  /** When the job was done, cancelled or failed. The gateway removes it 7 days later. Null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque ID, unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** What the job does. */
  kind: JobKind;
  /**
   * Why the gateway paused the job: its caller may no longer do this, AWS does not accept the gateway's credentials, or a
   * replica has no key that decrypts the items. For a FAILED job, why it failed: the AppInstance cannot be listed, or no
   * key decrypts the items. Null in all other cases, such as after `pauseJob`.
   */
  pauseReason?: Maybe<Scalars['String']['output']>;
  /**
   * The results, in the order of the items. While the job is unfinished, the list ends where the first items without a
   * result are, so that a client can read on from its last cursor. Null, with an error, if the store cannot be read.
   */
  results?: Maybe<JobResultConnection>;
  /** When the job was started last. Null if it waits for its start. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The state of the job. A new job is PAUSED until `startJob`. */
  state: JobState;
  /** The number of items. Null for an export that is not done, because AWS cannot count. */
  total?: Maybe<Scalars['Int']['output']>;
};


/**
 * Bulk work that lasts longer than a request. It survives crashes and restarts, and has a result for each item. Its AWS
 * calls are sent only while no others wait, and leave a part of each rate to them. Only the caller that created a job and
 * operators see it: for others it is null.
 */
export type JobResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  outcomes?: InputMaybe<Array<JobItemOutcome>>;
};

/** A page of jobs. */
export type JobConnection = {
  __typename?: 'JobConnection';
  /** The jobs with their cursors. */
  edges: Array<JobEdge>;
  /** The jobs without cursors. */
  nodes: Array<Job>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};

/** A job and its position in the list. */
export type JobEdge = {
  __typename?: 'JobEdge';
  /** The position of this job, for `after`. */
  cursor: Scalars['String']['output'];
  /** The job. */
  node?: Maybe<Job>;
};

/** What an import does with a user that exists. */
export type JobImportMode =
  /** The item fails with CONFLICT if the user exists with different data. */
  | 'CREATE'
  /** The user stays as it is. */
  | 'ENSURE'
  /** Name and metadata are replaced if they differ. Metadata that the item omits stays. */
  | 'ENSURE_AND_UPDATE';

/** What became of one item. */
export type JobItemOutcome =
  /** The user or admin was created. A user that existed with identical data counts as created. */
  | 'CREATED'
  /** The user or admin was deleted. */
  | 'DELETED'
  /** The tags or the expiration were set. */
  | 'DONE'
  /** The user was listed. */
  | 'EXPORTED'
  /** The item failed: see `code` and `message`. */
  | 'FAILED'
  /** Nothing had to be changed, or an earlier attempt has changed it: then `message` says so. */
  | 'UNCHANGED'
  /** The user was updated. */
  | 'UPDATED'
  /** Dry run: the user exists with different data, so that the item would fail. */
  | 'WOULD_CONFLICT'
  /** Dry run: the item would create a user or admin. */
  | 'WOULD_CREATE'
  /** Dry run: the item would delete a user or admin. */
  | 'WOULD_DELETE'
  /** Dry run: the item would change a user, its tags or its expiration. */
  | 'WOULD_UPDATE';

/** An item that was not added to a job. */
export type JobItemRejection = {
  __typename?: 'JobItemRejection';
  /** The index of the item in the input, starting at 0. */
  index: Scalars['Int']['output'];
  /** The errors of this item, with full paths such as `["input", "items", "1", "userId"]`. */
  userErrors: Array<UserError>;
};

/** What a job does. */
export type JobKind =
  /** Deletes users. */
  | 'DELETE_USERS'
  /** Demotes admins. */
  | 'DEMOTE_ADMINS'
  /** Lists all users of an AppInstance: `exportAppInstanceUsers`. */
  | 'EXPORT_USERS'
  /** Creates users, or updates them: `importAppInstanceUsers`. */
  | 'IMPORT_USERS'
  /** Promotes users and bots to admin. */
  | 'PROMOTE_ADMINS'
  /** Sets or removes the expiration of users. */
  | 'SET_EXPIRATION'
  /** Adds tags to AppInstances, users and bots. */
  | 'TAG'
  /** Removes tags from AppInstances, users and bots. */
  | 'UNTAG';

/** The result of one item of a job. */
export type JobResult = {
  __typename?: 'JobResult';
  /** The ARN of what the item concerns. Null if AWS returned an unreadable row. */
  arn?: Maybe<Scalars['ChimeArn']['output']>;
  /** AWS's ID of the last request for this item. */
  awsRequestId?: Maybe<Scalars['String']['output']>;
  /**
   * The code of the error, as in `userErrors` or `extensions.code`. Null if there was no error. An UNCHANGED item may have
   * one: see `message`.
   */
  code?: Maybe<Scalars['String']['output']>;
  /** The error, or why the item is UNCHANGED after an earlier attempt, in one sentence. Null otherwise. */
  message?: Maybe<Scalars['String']['output']>;
  /** For exports: the metadata. Null if there is none, and for other jobs. */
  metadata?: Maybe<Scalars['String']['output']>;
  /** For exports: the display name. Null for other jobs. */
  name?: Maybe<Scalars['String']['output']>;
  /**
   * The user, bot, admin or AppInstance. Null if the item failed or deleted it. Costs one describe if a selected field needs
   * it.
   */
  node?: Maybe<Node>;
  /** The number of the item in its job, starting at 1. Rejected items have no number. */
  number: Scalars['Int']['output'];
  /** What became of the item. */
  outcome: JobItemOutcome;
  /** The `reference` of the item. */
  reference?: Maybe<Scalars['String']['output']>;
  /** The ID of the user. Null for AppInstances and bots. */
  userId?: Maybe<Scalars['String']['output']>;
};

/** A page of results. */
export type JobResultConnection = {
  __typename?: 'JobResultConnection';
  /** The results with their cursors. */
  edges: Array<JobResultEdge>;
  /** The results without cursors. */
  nodes: Array<JobResult>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};

/** A result and its position in the list. */
export type JobResultEdge = {
  __typename?: 'JobResultEdge';
  /** The position of this result, for `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node?: Maybe<JobResult>;
};

/** The state of a job. */
export type JobState =
  /** The job was cancelled. Finished items stay done. */
  | 'CANCELLED'
  /** Every item has a result, even if some have failed. */
  | 'DONE'
  /** The job cannot continue: `pauseReason` says why. */
  | 'FAILED'
  /** The job waits for `startJob` or `resumeJob`. It never expires. */
  | 'PAUSED'
  /** The gateway performs its items. */
  | 'RUNNING';

/** The connection of a bot to Amazon Lex V2. */
export type LexConfiguration = {
  __typename?: 'LexConfiguration';
  /** The messages that invoke the bot. Null if it was never set. */
  invokedBy?: Maybe<InvokedBy>;
  /** The ARN of the Lex bot's alias, in the same account and Region. */
  lexBotAliasArn?: Maybe<Scalars['String']['output']>;
  /** The locale of the Lex bot, such as `en_US`. */
  localeId?: Maybe<Scalars['String']['output']>;
  /** The older form of `invokedBy`: standard messages invoke the bot. Null if it was never set. */
  respondsTo?: Maybe<RespondsTo>;
  /** The Lex intent that greets new members of a channel. Null if it was never set. */
  welcomeIntent?: Maybe<Scalars['String']['output']>;
};

/** The connection of a bot to Amazon Lex V2. */
export type LexConfigurationInput = {
  /** The messages that invoke the bot. */
  invokedBy?: InputMaybe<InvokedByInput>;
  /** Format: `arn:aws:lex:<region>:<account>:bot-alias/<bot id>/<alias id>`, in the same account and Region. */
  lexBotAliasArn: Scalars['String']['input'];
  /** The locale of the Lex bot, such as `en_US`. 1 to 64 characters. */
  localeId: Scalars['String']['input'];
  /** The older form of `invokedBy`. */
  respondsTo?: InputMaybe<RespondsTo>;
  /** The Lex intent that greets new members of a channel. 1 to 100 characters that match `^([A-Za-z]_?)+$`. */
  welcomeIntent?: InputMaybe<Scalars['String']['input']>;
};

/** A value in metadata that is a JSON object. */
export type MetadataFilter = {
  /** The value, with the same case. A number or boolean equals its JSON text. */
  equals: Scalars['String']['input'];
  /**
   * The name of a member, such as `plan`, or names separated by dots. The gateway's setting `DIRECTORY_METADATA_PATHS`
   * lists those that can be filtered. Any other is BAD_USER_INPUT, and the message names the paths.
   */
  path: Scalars['String']['input'];
};

/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Adds items to a job that deletes, promotes, demotes, tags, untags or expires when it is started with `startJob`. Nothing
   * is sent to AWS before. The response is sent when the items are stored: see `Job.durable`. Requires the scope ADMIN.
   */
  addJobItems?: Maybe<AddJobItemsPayload>;
  /** Cancels a job for good. Finished items stay done. */
  cancelJob?: Maybe<CancelJobPayload>;
  /** Creates an AppInstance with `CreateAppInstance`. By default, AWS allows 100 per account. */
  createAppInstance?: Maybe<CreateAppInstancePayload>;
  /** Promotes a user or bot to admin with `CreateAppInstanceAdmin`. If it is already an admin, the error is CONFLICT. */
  createAppInstanceAdmin?: Maybe<CreateAppInstanceAdminPayload>;
  /** Promotes many users or bots to admin, each with one `CreateAppInstanceAdmin`. Each of them has its own result. */
  createAppInstanceAdmins?: Maybe<CreateAppInstanceAdminsPayload>;
  /** Creates a bot that is driven by an Amazon Lex V2 bot, with `CreateAppInstanceBot`. */
  createAppInstanceBot?: Maybe<CreateAppInstanceBotPayload>;
  /**
   * Creates a user whose ID you choose, with `CreateAppInstanceUser`. If the user already exists with the same name and
   * metadata, it is returned. If it exists with different values, the error is CONFLICT.
   */
  createAppInstanceUser?: Maybe<CreateAppInstanceUserPayload>;
  /**
   * Creates many users, each with one `CreateAppInstanceUser`. Each user has its own result: if one fails, the gateway
   * still creates the others. You can send unfinished users again: an existing user with identical data counts as success.
   * At AWS's default rates, about 100 creates fit in one request. For more, use `importAppInstanceUsers`.
   */
  createAppInstanceUsers?: Maybe<CreateAppInstanceUsersPayload>;
  /**
   * Deletes an AppInstance **and everything in it** with `DeleteAppInstance`: users, bots, admins, channels and messages.
   * AWS deletes in the background, and you cannot undo it. Set `waitMs` to wait until AWS has finished. With AWS as the
   * backend, the error is FORBIDDEN unless `ALLOW_DELETE_APP_INSTANCE` is `true`.
   */
  deleteAppInstance?: Maybe<DeleteAppInstancePayload>;
  /** Demotes an admin with `DeleteAppInstanceAdmin`. The user or bot is not deleted. */
  deleteAppInstanceAdmin?: Maybe<DeleteAppInstanceAdminPayload>;
  /** Demotes many admins, each with one `DeleteAppInstanceAdmin`. The users and bots stay. Each admin has its own result. */
  deleteAppInstanceAdmins?: Maybe<DeleteAppInstanceAdminsPayload>;
  /** Deletes a bot with `DeleteAppInstanceBot`. If the bot is an admin, this also deletes its AppInstanceAdmin. */
  deleteAppInstanceBot?: Maybe<DeleteAppInstanceBotPayload>;
  /** Deletes a user with `DeleteAppInstanceUser`. If the user is an admin, this also deletes its AppInstanceAdmin. */
  deleteAppInstanceUser?: Maybe<DeleteAppInstanceUserPayload>;
  /** Deletes many users, each with one `DeleteAppInstanceUser`. Each user has its own result. */
  deleteAppInstanceUsers?: Maybe<DeleteAppInstanceUsersPayload>;
  /** Removes a job and its results. It must be finished, or not have started. */
  deleteJob?: Maybe<DeleteJobPayload>;
  /** Deletes an endpoint with `DeregisterAppInstanceUserEndpoint`. Its device gets no push notifications any more. */
  deregisterAppInstanceUserEndpoint?: Maybe<DeregisterAppInstanceUserEndpointPayload>;
  /**
   * Returns the user if it exists, and creates it if not. With `update: true`, an existing user gets the given name and
   * metadata. Costs one `DescribeAppInstanceUser`, plus one `CreateAppInstanceUser` or `UpdateAppInstanceUser` if needed.
   */
  ensureAppInstanceUser?: Maybe<EnsureAppInstanceUserPayload>;
  /**
   * Creates a job that lists all users of an AppInstance when it is started with `startJob`. Its results are the users.
   * Requires the scope READ.
   */
  exportAppInstanceUsers?: Maybe<ExportAppInstanceUsersPayload>;
  /**
   * Adds users to an import, which creates or updates them when it is started with `startJob`. Nothing is sent to AWS
   * before. The response is sent when the items are stored: see `Job.durable`. Requires the scope WRITE, or ADMIN for tags
   * and expiration.
   */
  importAppInstanceUsers?: Maybe<ImportAppInstanceUsersPayload>;
  /** Pauses a running job. Items in flight are completed; no further item begins. */
  pauseJob?: Maybe<PauseJobPayload>;
  /**
   * Sets how long messages are kept, with `PutAppInstanceRetentionSettings`. After 30 days, AWS **permanently deletes**
   * the messages that are older than the retention period.
   */
  putAppInstanceRetentionSettings?: Maybe<PutAppInstanceRetentionSettingsPayload>;
  /** Sets or removes the expiration of a user with `PutAppInstanceUserExpirationSettings`. */
  putAppInstanceUserExpirationSettings?: Maybe<PutAppInstanceUserExpirationSettingsPayload>;
  /**
   * Sets or removes the expiration of many users, each with one `PutAppInstanceUserExpirationSettings`. Each user has its
   * own result.
   */
  putAppInstanceUsersExpirationSettings?: Maybe<PutAppInstanceUsersExpirationSettingsPayload>;
  /**
   * Registers an endpoint for push notifications with `RegisterAppInstanceUserEndpoint`. If its device is already
   * registered, the error is CONFLICT. The gateway's AWS role also needs the permission `mobiletargeting:GetApp`.
   */
  registerAppInstanceUserEndpoint?: Maybe<RegisterAppInstanceUserEndpointPayload>;
  /** Resumes a paused job. */
  resumeJob?: Maybe<ResumeJobPayload>;
  /** Performs the failed items of a job that is DONE again, under their numbers. */
  retryJob?: Maybe<RetryJobPayload>;
  /**
   * Starts a job that has not started, or one whose dry run is done. A dry run reads only: its results say what the job
   * would do. Starting a running job has no effect. `Job.estimatedCalls` is the cost.
   */
  startJob?: Maybe<StartJobPayload>;
  /** Adds tags to an AppInstance, user or bot with `TagResource`. If a key already exists, its value is replaced. */
  tagResource?: Maybe<TagResourcePayload>;
  /** Adds the same tags to many resources, each with one `TagResource`. Each resource has its own result. */
  tagResources?: Maybe<TagResourcesPayload>;
  /** Removes tags from an AppInstance, user or bot with `UntagResource`. Keys that do not exist are ignored. */
  untagResource?: Maybe<UntagResourcePayload>;
  /**
   * Changes the name, the metadata, or both with `UpdateAppInstance`. AWS replaces both together, so the gateway reads an
   * omitted value first and sends it again. That costs one more call.
   */
  updateAppInstance?: Maybe<UpdateAppInstancePayload>;
  /**
   * Changes the name, the metadata, the configuration, or several of them with `UpdateAppInstanceBot`. AWS always replaces
   * name and metadata together, so the gateway reads an omitted value first and sends it again. That costs one more call.
   */
  updateAppInstanceBot?: Maybe<UpdateAppInstanceBotPayload>;
  /**
   * Changes the name, the metadata, or both with `UpdateAppInstanceUser`. AWS replaces both together, so the gateway reads
   * an omitted value first and sends it again. That costs one more call.
   */
  updateAppInstanceUser?: Maybe<UpdateAppInstanceUserPayload>;
  /** Changes the name, the allowed messages, or both with `UpdateAppInstanceUserEndpoint`. */
  updateAppInstanceUserEndpoint?: Maybe<UpdateAppInstanceUserEndpointPayload>;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationAddJobItemsArgs = {
  input: AddJobItemsInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationCancelJobArgs = {
  input: CancelJobInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationCreateAppInstanceArgs = {
  input: CreateAppInstanceInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationCreateAppInstanceAdminArgs = {
  input: CreateAppInstanceAdminInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationCreateAppInstanceAdminsArgs = {
  input: CreateAppInstanceAdminsInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationCreateAppInstanceBotArgs = {
  input: CreateAppInstanceBotInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationCreateAppInstanceUserArgs = {
  input: CreateAppInstanceUserInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationCreateAppInstanceUsersArgs = {
  input: CreateAppInstanceUsersInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationDeleteAppInstanceArgs = {
  input: DeleteAppInstanceInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationDeleteAppInstanceAdminArgs = {
  input: DeleteAppInstanceAdminInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationDeleteAppInstanceAdminsArgs = {
  input: DeleteAppInstanceAdminsInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationDeleteAppInstanceBotArgs = {
  input: DeleteAppInstanceBotInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationDeleteAppInstanceUserArgs = {
  input: DeleteAppInstanceUserInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationDeleteAppInstanceUsersArgs = {
  input: DeleteAppInstanceUsersInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationDeleteJobArgs = {
  input: DeleteJobInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationDeregisterAppInstanceUserEndpointArgs = {
  input: DeregisterAppInstanceUserEndpointInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationEnsureAppInstanceUserArgs = {
  input: EnsureAppInstanceUserInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationExportAppInstanceUsersArgs = {
  input: ExportAppInstanceUsersInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationImportAppInstanceUsersArgs = {
  input: ImportAppInstanceUsersInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationPauseJobArgs = {
  input: PauseJobInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationPutAppInstanceRetentionSettingsArgs = {
  input: PutAppInstanceRetentionSettingsInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationPutAppInstanceUserExpirationSettingsArgs = {
  input: PutAppInstanceUserExpirationSettingsInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationPutAppInstanceUsersExpirationSettingsArgs = {
  input: PutAppInstanceUsersExpirationSettingsInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationRegisterAppInstanceUserEndpointArgs = {
  input: RegisterAppInstanceUserEndpointInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationResumeJobArgs = {
  input: ResumeJobInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationRetryJobArgs = {
  input: RetryJobInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationStartJobArgs = {
  input: StartJobInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationTagResourceArgs = {
  input: TagResourceInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationTagResourcesArgs = {
  input: TagResourcesInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationUntagResourceArgs = {
  input: UntagResourceInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationUpdateAppInstanceArgs = {
  input: UpdateAppInstanceInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationUpdateAppInstanceBotArgs = {
  input: UpdateAppInstanceBotInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationUpdateAppInstanceUserArgs = {
  input: UpdateAppInstanceUserInput;
};


/**
 * Write operations. Each mutation calls the Amazon Chime SDK Identity operation that its description names. A payload is
 * null only if it has an error that the caller cannot act on. The payloads of the other mutations in the request are still
 * returned.
 */
export type MutationUpdateAppInstanceUserEndpointArgs = {
  input: UpdateAppInstanceUserEndpointInput;
};

/** An object with an ID that is unique in the whole graph. `Query.node` fetches it again by that ID. */
export type Node = {
  /** Opaque ID, unique in the whole graph. It is made from the type and the ARN, so it never changes. */
  id: Scalars['ID']['output'];
};

/**
 * The items of a bulk mutation that the gateway did not send to AWS: AWS's rate limit left no time for them before the
 * request's deadline, or AWS does not respond. They cost no call. Send them again after `retryAfterMs`.
 */
export type NotStarted = {
  __typename?: 'NotStarted';
  /** How many items were not started. */
  count: Scalars['Int']['output'];
  /** The indexes of these items in the input, in ascending order. */
  indexes: Array<Scalars['Int']['output']>;
  /** Why the first of them was not started. */
  message: Scalars['String']['output'];
  /** How long to wait before you send them again, in milliseconds. Null if it is not known. */
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
};

/** Whether an operation changes data. */
export type OperationAccess =
  /** The operation only reads. */
  | 'READ'
  /** The operation changes data. */
  | 'WRITE';

/**
 * The position of a page in its connection, as defined by the Relay Cursor Connections Specification. Amazon Chime lists
 * can only be read forward, so connections have no `last` and no `before`.
 */
export type PageInfo = {
  __typename?: 'PageInfo';
  /**
   * The cursor of the last edge: pass it as `after` for the next page. Null if the page has no edges. Only if AWS returned
   * nothing but empty pages and more may follow, a page without edges has one, and `hasNextPage` is true.
   */
  endCursor?: Maybe<Scalars['String']['output']>;
  /**
   * True if more rows follow this page. If the page ends where an AWS page ends (every 50 rows), the gateway fetches the
   * next AWS page to check. That usually costs one list call, and only if this field is selected. If that call fails, the
   * gateway trusts the next token from AWS and returns true.
   */
  hasNextPage: Scalars['Boolean']['output'];
  /** True if the page was requested with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge. Null if the page has no edges. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Input of `pauseJob`. */
export type PauseJobInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the job. */
  id: Scalars['ID']['input'];
};

/** Payload of `pauseJob`. */
export type PauseJobPayload = {
  __typename?: 'PauseJobPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The job. Null if `userErrors` is not empty. */
  job?: Maybe<Job>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** An operation that AWS accepts as a GET or DELETE request. The others need a body, which a URL cannot contain. */
export type PresignableOperation =
  /** Requires `arn`. */
  | 'DELETE_APP_INSTANCE'
  /** Requires `appInstanceArn` and `adminArn`. */
  | 'DELETE_APP_INSTANCE_ADMIN'
  /** Requires `arn`. */
  | 'DELETE_APP_INSTANCE_BOT'
  /** Requires `arn`. */
  | 'DELETE_APP_INSTANCE_USER'
  /** Requires `userArn` and `endpointId`. */
  | 'DEREGISTER_APP_INSTANCE_USER_ENDPOINT'
  /** Requires `arn`. */
  | 'DESCRIBE_APP_INSTANCE'
  /** Requires `appInstanceArn` and `adminArn`. */
  | 'DESCRIBE_APP_INSTANCE_ADMIN'
  /** Requires `arn`. */
  | 'DESCRIBE_APP_INSTANCE_BOT'
  /** Requires `arn`. */
  | 'DESCRIBE_APP_INSTANCE_USER'
  /** Requires `userArn` and `endpointId`. */
  | 'DESCRIBE_APP_INSTANCE_USER_ENDPOINT'
  /** Requires `appInstanceArn`. */
  | 'GET_APP_INSTANCE_RETENTION_SETTINGS'
  /** Accepts `maxResults` and `nextToken`. */
  | 'LIST_APP_INSTANCES'
  /** Requires `appInstanceArn`. Accepts `maxResults` and `nextToken`. */
  | 'LIST_APP_INSTANCE_ADMINS'
  /** Requires `appInstanceArn`. Accepts `maxResults` and `nextToken`. */
  | 'LIST_APP_INSTANCE_BOTS'
  /** Requires `appInstanceArn`. Accepts `maxResults` and `nextToken`. */
  | 'LIST_APP_INSTANCE_USERS'
  /** Requires `userArn`. Accepts `maxResults` and `nextToken`. */
  | 'LIST_APP_INSTANCE_USER_ENDPOINTS'
  /** Requires `resourceArn`. */
  | 'LIST_TAGS_FOR_RESOURCE';

/** A URL that makes one AWS call. */
export type PresignedUrl = {
  __typename?: 'PresignedUrl';
  /** When AWS starts to reject the URL. */
  expiresAt: Scalars['DateTime']['output'];
  /** The HTTP method for the URL: GET or DELETE, without a body or additional headers. */
  method: Scalars['String']['output'];
  /** The URL. Keep it secret until it expires. */
  url: Scalars['String']['output'];
};

/** The arguments of a presigned call, named as in the rest of the graph. */
export type PresignedUrlInput = {
  /** The ARN of the user or bot that is the admin. */
  adminArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ARN of the AppInstance that contains the object or the list. */
  appInstanceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ARN of the object to read or delete. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ID that AWS assigned to the endpoint, 1 to 64 characters. */
  endpointId?: InputMaybe<Scalars['String']['input']>;
  /** For lists: the maximum number of rows to return, 1 to 50. */
  maxResults?: InputMaybe<Scalars['Int']['input']>;
  /** For lists: the `NextToken` from an earlier response to a presigned list. */
  nextToken?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of the AppInstance, user or bot that has the tags. */
  resourceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ARN of the user that owns the endpoint. */
  userArn?: InputMaybe<Scalars['ChimeArn']['input']>;
};

/** Input of `putAppInstanceRetentionSettings`. */
export type PutAppInstanceRetentionSettingsInput = {
  /** The ARN of the AppInstance. Not needed if `id` is set. */
  appInstanceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The new retention of channel messages. */
  channelRetentionSettings: ChannelRetentionSettingsInput;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the AppInstance. Set it or `appInstanceArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** Payload of `putAppInstanceRetentionSettings`. */
export type PutAppInstanceRetentionSettingsPayload = {
  __typename?: 'PutAppInstanceRetentionSettingsPayload';
  /** The updated AppInstance. Null if `userErrors` is not empty. */
  appInstance?: Maybe<AppInstance>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The settings that AWS now has. Null if `userErrors` is not empty. */
  retentionSettings?: Maybe<AppInstanceRetentionSettings>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `putAppInstanceUserExpirationSettings`. */
export type PutAppInstanceUserExpirationSettingsInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The new settings, which replace the current ones. If omitted or null, the user never expires. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /** The `id` of the user. Set it or `userArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** The ARN of the user. Not needed if `id` is set. */
  userArn?: InputMaybe<Scalars['ChimeArn']['input']>;
};

/** Payload of `putAppInstanceUserExpirationSettings`. */
export type PutAppInstanceUserExpirationSettingsPayload = {
  __typename?: 'PutAppInstanceUserExpirationSettingsPayload';
  /** The updated user. Null if `userErrors` is not empty. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The settings that AWS now has. Null if the user never expires, or `userErrors` is not empty. */
  expirationSettings?: Maybe<ExpirationSettings>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `putAppInstanceUsersExpirationSettings`. */
export type PutAppInstanceUsersExpirationSettingsInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The new settings of each user, which replace the current ones. If omitted or null, the users never expire. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /** 1 to 1,000 IDs of users. Set it or `userArns`. If both are set, they must name the same users in the same order. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** 1 to 1,000 ARNs of users. Not needed if `ids` is set. */
  userArns?: InputMaybe<Array<Scalars['ChimeArn']['input']>>;
};

/** Payload of `putAppInstanceUsersExpirationSettings`. */
export type PutAppInstanceUsersExpirationSettingsPayload = {
  __typename?: 'PutAppInstanceUsersExpirationSettingsPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /**
   * The items that the gateway did not start. Null if it started all. If this field is not selected, `errors` has one
   * entry for all of them, with the path of the first.
   */
  notStarted?: Maybe<NotStarted>;
  /**
   * One result per user, in the order of the input. A result is null if the gateway did not start the item: see
   * `notStarted`. A result is also null if it has an error that the caller cannot act on: throttled, unreachable, or not
   * finished before the request's deadline. `errors` then has an entry with its path. The list is null if `userErrors` is
   * not empty.
   */
  results?: Maybe<Array<Maybe<PutAppInstanceUsersExpirationSettingsResult>>>;
  /** The errors of the whole mutation. The errors of a single user are in its result. */
  userErrors: Array<UserError>;
};

/** The result of setting the expiration of one user. */
export type PutAppInstanceUsersExpirationSettingsResult = {
  __typename?: 'PutAppInstanceUsersExpirationSettingsResult';
  /** The updated user. Null if `userErrors` is not empty. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** The index in `ids` or `userArns` of the input, starting at 0. */
  index: Scalars['Int']['output'];
  /** The errors of this user, with full paths such as `["input", "ids", "1"]`. */
  userErrors: Array<UserError>;
};

/** Read operations. An object that does not exist is null, without an error. */
export type Query = {
  __typename?: 'Query';
  _entities: Array<Maybe<_Entity>>;
  _service: _Service;
  /**
   * An AppInstance by its ARN. Null if it does not exist. The gateway checks this with one `DescribeAppInstance`, and only
   * if a selected field needs that call.
   */
  appInstance?: Maybe<AppInstance>;
  /**
   * An admin. Null if the user or bot is not an admin, or does not exist. The ARN does not show this, so the gateway
   * always checks with one `DescribeAppInstanceAdmin`.
   */
  appInstanceAdmin?: Maybe<AppInstanceAdmin>;
  /**
   * A bot by its ARN. Null if it does not exist. The gateway checks this with one `DescribeAppInstanceBot`, and only if a
   * selected field needs that call.
   */
  appInstanceBot?: Maybe<AppInstanceBot>;
  /**
   * A user by its ARN. Null if it does not exist. The gateway checks this with one `DescribeAppInstanceUser`, and only if
   * a selected field needs that call.
   */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /**
   * A user by the ID that the application chose. Null if it does not exist. The gateway checks this with one
   * `DescribeAppInstanceUser`, and only if a selected field needs that call.
   */
  appInstanceUserByUserId?: Maybe<AppInstanceUser>;
  /**
   * An endpoint by its user and ID. Null if it does not exist. The gateway checks this with one
   * `DescribeAppInstanceUserEndpoint`, and only if a selected field needs that call.
   */
  appInstanceUserEndpoint?: Maybe<AppInstanceUserEndpoint>;
  /**
   * The AppInstances of the AWS account, from `ListAppInstances`: one call per 50 rows, including `name` and `metadata`.
   * AWS defines the order. A caller that is limited to certain AppInstances gets only those, with one
   * `DescribeAppInstance` each.
   */
  appInstances?: Maybe<AppInstanceConnection>;
  /** The caller of this request. Costs no AWS call by itself. */
  caller: Caller;
  /**
   * A job by its `id`. Null if it does not exist, or belongs to another caller. JOB_ELSEWHERE if another replica stores it.
   * Costs no AWS call.
   */
  job?: Maybe<Job>;
  /** The jobs of this caller, the newest first; for operators, those of all callers. Costs no AWS call. */
  jobs?: Maybe<JobConnection>;
  /**
   * An object by its `id`. Null if it does not exist. The gateway checks this with one describe, and only if a selected
   * field needs that call. An AppInstanceAdmin is always checked.
   */
  node?: Maybe<Node>;
  /**
   * Objects by their IDs, in the order of `ids`, with null for each object that does not exist. An ID that occurs more
   * than once is fetched once. The list is null only if there are too many IDs.
   */
  nodes?: Maybe<Array<Maybe<Node>>>;
  /** The operations of Amazon Chime SDK Identity that this graph offers. Costs no AWS call. */
  operations: Array<ChimeOperation>;
  /**
   * A URL that makes one AWS call without credentials, for anyone who has it, until it expires. The gateway signs it like
   * the AWS SDKs and sends nothing to AWS. The caller needs the scope of the operation, at least WRITE, and is charged for
   * the call in advance. Give the URL only to clients that you allow to make this call. With AWS as the backend, the field
   * is FORBIDDEN unless `PRESIGNED_URLS=on`.
   */
  presignedUrl?: Maybe<PresignedUrl>;
  /**
   * The current rate limits toward AWS. A class without a limit is omitted. Requires the scope OPERATOR: null with FORBIDDEN
   * for other callers. Costs no AWS call.
   */
  rateLimits?: Maybe<Array<RateLimit>>;
};


/** Read operations. An object that does not exist is null, without an error. */
export type Query_EntitiesArgs = {
  representations: Array<Scalars['_Any']['input']>;
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryAppInstanceArgs = {
  arn: Scalars['ChimeArn']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryAppInstanceAdminArgs = {
  adminArn: Scalars['ChimeArn']['input'];
  appInstanceArn: Scalars['ChimeArn']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryAppInstanceBotArgs = {
  arn: Scalars['ChimeArn']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryAppInstanceUserArgs = {
  arn: Scalars['ChimeArn']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryAppInstanceUserByUserIdArgs = {
  appInstanceArn: Scalars['ChimeArn']['input'];
  userId: Scalars['String']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryAppInstanceUserEndpointArgs = {
  endpointId: Scalars['String']['input'];
  userArn: Scalars['ChimeArn']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryAppInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  states?: InputMaybe<Array<JobState>>;
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Read operations. An object that does not exist is null, without an error. */
export type QueryPresignedUrlArgs = {
  expiresIn?: Scalars['Int']['input'];
  input?: PresignedUrlInput;
  operation: PresignableOperation;
};

/** A class of operations that share a request rate. Operations without a class of their own count toward ALL only. */
export type QuotaClass =
  /** All operations of the AWS account together. */
  | 'ALL'
  /** Create, update and delete users. The limit applies per AppInstance. */
  | 'APP_INSTANCE_USER_WRITES'
  /** Create, update and delete AppInstances. */
  | 'APP_INSTANCE_WRITES'
  /** `DescribeAppInstance`. */
  | 'DESCRIBE_APP_INSTANCE'
  /** `DescribeAppInstanceUser`. */
  | 'DESCRIBE_APP_INSTANCE_USER'
  /** `ListAppInstances`. */
  | 'LIST_APP_INSTANCES'
  /** `ListAppInstanceUsers`. The limit applies per AppInstance. */
  | 'LIST_APP_INSTANCE_USERS';

/**
 * The rate at which this gateway sends one class of operations to AWS. It stays below the AWS quota, so that AWS does not
 * throttle. Replicas share it if `VALKEY_URL` is set; otherwise each replica has its own.
 */
export type RateLimit = {
  __typename?: 'RateLimit';
  /** Requests per second now: the configured rate minus a small reserve. Lower for a while after AWS throttles a request. */
  limit: Scalars['Float']['output'];
  /** The class of operations that share this rate limit. */
  name: QuotaClass;
  /** The number of requests that can be sent immediately. For per-AppInstance limits: the value of the busiest AppInstance. */
  remaining: Scalars['Int']['output'];
  /** When `remaining` is at its maximum again, if nothing is sent until then. */
  resetAt: Scalars['DateTime']['output'];
};

/** Input of `registerAppInstanceUserEndpoint`. */
export type RegisterAppInstanceUserEndpointInput = {
  /** Which messages AWS pushes to the endpoint. If omitted, AWS uses its default. */
  allowMessages?: InputMaybe<AllowMessages>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The tokens of the device. */
  endpointAttributes: EndpointAttributesInput;
  /**
   * Makes the request safe to retry: AWS creates one object for all requests of this caller with the same key and the same
   * data. Different data with the same key is a CONFLICT. 1 to 256 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,600 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /**
   * The ARN of the Pinpoint application, in the same account and Region. If the gateway has a list of allowed applications
   * (`PINPOINT_APPS`), any other one is FORBIDDEN.
   */
  resourceArn: Scalars['String']['input'];
  /** The push service. */
  type: AppInstanceUserEndpointType;
  /** The ARN of the user that owns the endpoint. */
  userArn: Scalars['ChimeArn']['input'];
};

/** Payload of `registerAppInstanceUserEndpoint`. */
export type RegisterAppInstanceUserEndpointPayload = {
  __typename?: 'RegisterAppInstanceUserEndpointPayload';
  /** The registered endpoint. Null if `userErrors` is not empty. */
  appInstanceUserEndpoint?: Maybe<AppInstanceUserEndpoint>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** A request rate that AWS allows. */
export type RequestQuota = {
  __typename?: 'RequestQuota';
  /** The class of operations that share this quota. */
  name: QuotaClass;
  /** Requests per second, by default. All operations together also share 50 requests per second. */
  requestsPerSecond: Scalars['Int']['output'];
};

/** The messages that invoke a bot, in the older form. */
export type RespondsTo =
  /** Standard messages. */
  | 'STANDARD_MESSAGES';

/** Input of `resumeJob`. */
export type ResumeJobInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the job. */
  id: Scalars['ID']['input'];
};

/** Payload of `resumeJob`. */
export type ResumeJobPayload = {
  __typename?: 'ResumeJobPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The job. Null if `userErrors` is not empty. */
  job?: Maybe<Job>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `retryJob`. */
export type RetryJobInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the job. */
  id: Scalars['ID']['input'];
};

/** Payload of `retryJob`. */
export type RetryJobPayload = {
  __typename?: 'RetryJobPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The job. Null if `userErrors` is not empty. */
  job?: Maybe<Job>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** A user and its new expiration. */
export type SetExpirationItem = {
  /** The new settings, which replace the current ones. If omitted or null, the user never expires. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /** The `id` of the user. Set it or `userArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** A reference of your own, such as a line number, at most 256 characters. The item's result repeats it. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of the user. Not needed if `id` is set. */
  userArn?: InputMaybe<Scalars['ChimeArn']['input']>;
};

/** The standard messages that invoke a bot. */
export type StandardMessages =
  /** All standard messages. */
  | 'ALL'
  /** Like ALL if the channel has one other member, and like MENTIONS if it has more. */
  | 'AUTO'
  /** Messages whose attribute `CHIME.mentions` contains the bot. */
  | 'MENTIONS'
  /** No standard messages. */
  | 'NONE';

/** Input of `startJob`. */
export type StartJobInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** True: reads only. Exports have no dry run. */
  dryRun?: Scalars['Boolean']['input'];
  /** The `id` of the job. */
  id: Scalars['ID']['input'];
};

/** Payload of `startJob`. */
export type StartJobPayload = {
  __typename?: 'StartJobPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The job. Null if `userErrors` is not empty. */
  job?: Maybe<Job>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** An AWS tag, for cost allocation and access control. */
export type Tag = {
  __typename?: 'Tag';
  /** 1 to 128 characters. Unique within its resource. */
  key: Scalars['String']['output'];
  /** 1 to 256 characters. */
  value: Scalars['String']['output'];
};

/** A tag to add to a resource. */
export type TagInput = {
  /** 1 to 128 characters. Must not start with `aws:`, which AWS reserves. */
  key: Scalars['String']['input'];
  /** 1 to 256 characters. */
  value: Scalars['String']['input'];
};

/** A resource and the tags to add. */
export type TagItem = {
  /** The `id` of the AppInstance, user or bot. Set it or `resourceArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** A reference of your own, such as a line number, at most 256 characters. The item's result repeats it. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of the AppInstance, user or bot. Not needed if `id` is set. */
  resourceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** 1 to 50 tags with unique keys. */
  tags: Array<TagInput>;
};

/** Input of `tagResource`. */
export type TagResourceInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the AppInstance, user or bot. Set it or `resourceArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** The ARN of an AppInstance, user or bot. Not needed if `id` is set. */
  resourceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** 1 to 50 tags with unique keys. */
  tags: Array<TagInput>;
};

/** Payload of `tagResource`. */
export type TagResourcePayload = {
  __typename?: 'TagResourcePayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The updated AppInstance, user or bot. Null if `userErrors` is not empty. */
  resource?: Maybe<Node>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/** Input of `tagResources`. */
export type TagResourcesInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * 1 to 1,000 IDs of AppInstances, users or bots. Set it or `resourceArns`. If both are set, they must name the same
   * resources in the same order.
   */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** 1 to 1,000 ARNs of AppInstances, users or bots. Not needed if `ids` is set. */
  resourceArns?: InputMaybe<Array<Scalars['ChimeArn']['input']>>;
  /** 1 to 50 tags with unique keys, which each resource gets. */
  tags: Array<TagInput>;
};

/** Payload of `tagResources`. */
export type TagResourcesPayload = {
  __typename?: 'TagResourcesPayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /**
   * The items that the gateway did not start. Null if it started all. If this field is not selected, `errors` has one
   * entry for all of them, with the path of the first.
   */
  notStarted?: Maybe<NotStarted>;
  /**
   * One result per resource, in the order of the input. A result is null if the gateway did not start the item: see
   * `notStarted`. A result is also null if it has an error that the caller cannot act on: throttled, unreachable, or not
   * finished before the request's deadline. `errors` then has an entry with its path. The list is null if `userErrors` is
   * not empty.
   */
  results?: Maybe<Array<Maybe<TagResourcesResult>>>;
  /** The errors of the whole mutation. The errors of a single resource are in its result. */
  userErrors: Array<UserError>;
};

/** The result of tagging one resource. */
export type TagResourcesResult = {
  __typename?: 'TagResourcesResult';
  /** The index in `ids` or `resourceArns` of the input, starting at 0. */
  index: Scalars['Int']['output'];
  /** The updated AppInstance, user or bot. Null if `userErrors` is not empty. */
  resource?: Maybe<Node>;
  /** The errors of this resource, with full paths such as `["input", "ids", "1"]`. */
  userErrors: Array<UserError>;
};

/** The targeted messages that invoke a bot. */
export type TargetedMessages =
  /** All messages that target the bot. */
  | 'ALL'
  /** No targeted messages. */
  | 'NONE';

/** A resource and the tags to remove. */
export type UntagItem = {
  /** The `id` of the AppInstance, user or bot. Set it or `resourceArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** A reference of your own, such as a line number, at most 256 characters. The item's result repeats it. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of the AppInstance, user or bot. Not needed if `id` is set. */
  resourceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** 1 to 50 keys of 1 to 128 characters. */
  tagKeys: Array<Scalars['String']['input']>;
};

/** Input of `untagResource`. */
export type UntagResourceInput = {
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the AppInstance, user or bot. Set it or `resourceArn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** The ARN of an AppInstance, user or bot. Not needed if `id` is set. */
  resourceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** 1 to 50 keys of 1 to 128 characters. */
  tagKeys: Array<Scalars['String']['input']>;
};

/** Payload of `untagResource`. */
export type UntagResourcePayload = {
  __typename?: 'UntagResourcePayload';
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The updated AppInstance, user or bot. Null if `userErrors` is not empty. */
  resource?: Maybe<Node>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/**
 * Input of `updateAppInstanceBot`. Set at least one of `name`, `metadata` and `configuration`: otherwise, the error is
 * BAD_USER_INPUT, and nothing is sent to AWS. An omitted field does not change. Null clears a field that can be cleared,
 * and is BAD_USER_INPUT elsewhere.
 */
export type UpdateAppInstanceBotInput = {
  /** The ARN of the bot. Not needed if `id` is set. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * The new configuration, which replaces the whole current one. If omitted, the configuration does not change. Null is
   * BAD_USER_INPUT. In it, an omitted or null field is not set.
   */
  configuration?: InputMaybe<AppInstanceBotConfigurationInput>;
  /**
   * Rejects the update with CONFLICT if the object's `updatedAt` is different from this value. If omitted or null, there is
   * no such check. Costs one describe. AWS has no conditional writes: a change by another tool, or by a
   * replica that shares no Valkey, between that describe and the write is not detected.
   */
  expectedUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The `id` of the bot. Set it or `arn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The new metadata, at most 1,024 bytes of UTF-8. If omitted, the metadata does not change. Null or an empty string
   * removes it.
   */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** The new name, at most 256 characters. If omitted, the name does not change. Null or an empty string removes it. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `updateAppInstanceBot`. */
export type UpdateAppInstanceBotPayload = {
  __typename?: 'UpdateAppInstanceBotPayload';
  /** The updated bot. Null if `userErrors` is not empty. */
  appInstanceBot?: Maybe<AppInstanceBot>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/**
 * Input of `updateAppInstance`. Set at least one of `name` and `metadata`: otherwise, the error is BAD_USER_INPUT, and
 * nothing is sent to AWS. An omitted field does not change. Null clears a field that can be cleared, and is BAD_USER_INPUT
 * elsewhere.
 */
export type UpdateAppInstanceInput = {
  /** The ARN of the AppInstance. Not needed if `id` is set. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * Rejects the update with CONFLICT if the object's `updatedAt` is different from this value. If omitted or null, there is
   * no such check. Costs one describe. AWS has no conditional writes: a change by another tool, or by a
   * replica that shares no Valkey, between that describe and the write is not detected.
   */
  expectedUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The `id` of the AppInstance. Set it or `arn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The new metadata, at most 1,024 bytes of UTF-8. If omitted, the metadata does not change. Null or an empty string
   * removes it.
   */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** The new name, 1 to 256 characters. If omitted, the name does not change. Null is BAD_USER_INPUT. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `updateAppInstance`. */
export type UpdateAppInstancePayload = {
  __typename?: 'UpdateAppInstancePayload';
  /** The updated AppInstance. Null if `userErrors` is not empty. */
  appInstance?: Maybe<AppInstance>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/**
 * Input of `updateAppInstanceUserEndpoint`. Set at least one of `name` and `allowMessages`: otherwise, the error is
 * BAD_USER_INPUT, and nothing is sent to AWS. An omitted field does not change. Null clears a field that can be cleared,
 * and is BAD_USER_INPUT elsewhere.
 */
export type UpdateAppInstanceUserEndpointInput = {
  /** Which messages AWS pushes to the endpoint. If omitted, the setting does not change. Null is BAD_USER_INPUT. */
  allowMessages?: InputMaybe<AllowMessages>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The ID that AWS assigned to the endpoint, 1 to 64 characters. Not needed if `id` is set. */
  endpointId?: InputMaybe<Scalars['String']['input']>;
  /** The `id` of the endpoint. Set it, or `userArn` and `endpointId`. If all are set, they must name the same endpoint. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** The new name, at most 1,600 characters. If omitted, the name does not change. Null or an empty string removes it. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of the user that owns the endpoint. Not needed if `id` is set. */
  userArn?: InputMaybe<Scalars['ChimeArn']['input']>;
};

/** Payload of `updateAppInstanceUserEndpoint`. */
export type UpdateAppInstanceUserEndpointPayload = {
  __typename?: 'UpdateAppInstanceUserEndpointPayload';
  /** The updated endpoint. Null if `userErrors` is not empty. */
  appInstanceUserEndpoint?: Maybe<AppInstanceUserEndpoint>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/**
 * Input of `updateAppInstanceUser`. Set at least one of `name` and `metadata`: otherwise, the error is BAD_USER_INPUT, and
 * nothing is sent to AWS. An omitted field does not change. Null clears a field that can be cleared, and is BAD_USER_INPUT
 * elsewhere.
 */
export type UpdateAppInstanceUserInput = {
  /** The ARN of the user. Not needed if `id` is set. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** A string that the payload returns unchanged, at most 256 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * Rejects the update with CONFLICT if the object's `updatedAt` is different from this value. If omitted or null, there is
   * no such check. Costs one describe. AWS has no conditional writes: a change by another tool, or by a
   * replica that shares no Valkey, between that describe and the write is not detected.
   */
  expectedUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The `id` of the user. Set it or `arn`. If both are set, they must name the same object. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The new metadata, at most 1,024 bytes of UTF-8. If omitted, the metadata does not change. Null or an empty string
   * removes it.
   */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** The new name, 1 to 100 characters. If omitted, the name does not change. Null is BAD_USER_INPUT. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `updateAppInstanceUser`. */
export type UpdateAppInstanceUserPayload = {
  __typename?: 'UpdateAppInstanceUserPayload';
  /** The updated user. Null if `userErrors` is not empty. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** The `clientMutationId` of the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The errors that the caller can act on. Empty if the mutation succeeded. */
  userErrors: Array<UserError>;
};

/**
 * A copy of the users of an AppInstance in the memory of this gateway. The first query fills it. Changes made through this
 * gateway are included at once, other changes after the next round: a round lists all users of the AppInstance and applies
 * the differences. Do not use the directory to decide what somebody may do.
 */
export type UserDirectory = {
  __typename?: 'UserDirectory';
  /**
   * When the last complete round began. Changes made outside this gateway before this time are included, except for
   * deletions in the last round. Changes made through this gateway are included at once. Null until the directory is
   * complete.
   */
  asOf?: Maybe<Scalars['DateTime']['output']>;
  /** True after the first complete round. */
  isComplete: Scalars['Boolean']['output'];
  /** Whether the directory is filled, and whether rounds are completed in time. */
  state: UserDirectoryState;
  /** The number of users that the directory holds. These are all users if `isComplete` is true. */
  userCount: Scalars['Int']['output'];
  /**
   * The users that match the filter. Costs no AWS call, unless fields of users are selected that need one. Counts as 1,000
   * values of `MAX_VALUES`. If a user is renamed between two pages, the user may appear twice or not at all.
   */
  users?: Maybe<DirectoryUserConnection>;
};


/**
 * A copy of the users of an AppInstance in the memory of this gateway. The first query fills it. Changes made through this
 * gateway are included at once, other changes after the next round: a round lists all users of the AppInstance and applies
 * the differences. Do not use the directory to decide what somebody may do.
 */
export type UserDirectoryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DirectoryUserFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: DirectoryUserOrder;
};

/** How well the directory agrees with AWS. */
export type UserDirectoryState =
  /** The last round was completed within twice its usual time. */
  | 'CURRENT'
  /** The first round is not complete. Users may be missing. */
  | 'FILLING'
  /** No round was completed within twice its usual time. `asOf` says when the last complete one began. */
  | 'STALE';

/** An error that the caller can act on. It is data in the payload, so a router that redacts errors does not remove it. */
export type UserError = {
  __typename?: 'UserError';
  /** The kind of error. */
  code: UserErrorCode;
  /**
   * The path to the invalid input from the root of the mutation's arguments, such as `["input", "metadata"]`, or
   * `["input", "users", "1", "userId"]` in an array. Null if the error does not concern an input.
   */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What was received and what is expected, in one sentence. Contains no data of other callers. */
  message: Scalars['String']['output'];
};

/** The kinds of errors that the caller can act on. */
export type UserErrorCode =
  /** An input is malformed, too long, or of the wrong kind. AWS: `BadRequestException`. */
  | 'BAD_USER_INPUT'
  /**
   * The object already exists with different data, or changed since `expectedUpdatedAt`. Also: the idempotency key was
   * used with different data, or another change is in flight. AWS: `ConflictException`.
   */
  | 'CONFLICT'
  /** The gateway runs no jobs: neither `VALKEY_URL` nor `JOBS` is set. */
  | 'JOBS_UNAVAILABLE'
  /** The bot or job does not exist. AWS: `NotFoundException`, which it returns for bots only. */
  | 'NOT_FOUND'
  /**
   * The object does not exist, or the gateway's AWS credentials are not allowed to access it. AWS returns
   * `ForbiddenException` for both.
   */
  | 'NOT_FOUND_OR_FORBIDDEN'
  /** A quota of the AWS account, or the limit of items of a job, is exceeded. AWS: `ResourceLimitExceededException`. */
  | 'RESOURCE_LIMIT_EXCEEDED';

export type _Entity = AppInstance | AppInstanceAdmin | AppInstanceBot | AppInstanceUser | AppInstanceUserEndpoint;

export type _Service = {
  __typename?: '_Service';
  sdl?: Maybe<Scalars['String']['output']>;
};

export type Link__Purpose =
  /** `EXECUTION` features provide metadata necessary for operation execution. */
  | 'EXECUTION'
  /** `SECURITY` features provide metadata necessary to securely resolve fields. */
  | 'SECURITY';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  _Entity:
    | ( AppInstanceModel )
    | ( AppInstanceAdminModel )
    | ( AppInstanceBotModel )
    | ( AppInstanceUserModel )
    | ( AppInstanceUserEndpointModel )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddJobItemsInput: AddJobItemsInput;
  AddJobItemsPayload: ResolverTypeWrapper<Omit<AddJobItemsPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  AdminsItem: AdminsItem;
  AllowMessages: AllowMessages;
  AppInstance: ResolverTypeWrapper<AppInstanceModel>;
  AppInstanceAdmin: ResolverTypeWrapper<AppInstanceAdminModel>;
  AppInstanceAdminConnection: ResolverTypeWrapper<AppInstanceAdminConnectionModel>;
  AppInstanceAdminEdge: ResolverTypeWrapper<Omit<AppInstanceAdminEdge, 'node'> & { node?: Maybe<ResolversTypes['AppInstanceAdmin']> }>;
  AppInstanceBot: ResolverTypeWrapper<AppInstanceBotModel>;
  AppInstanceBotConfiguration: ResolverTypeWrapper<BotConfigurationModel>;
  AppInstanceBotConfigurationInput: AppInstanceBotConfigurationInput;
  AppInstanceBotConnection: ResolverTypeWrapper<AppInstanceBotConnectionModel>;
  AppInstanceBotEdge: ResolverTypeWrapper<Omit<AppInstanceBotEdge, 'node'> & { node?: Maybe<ResolversTypes['AppInstanceBot']> }>;
  AppInstanceConnection: ResolverTypeWrapper<AppInstanceConnectionModel>;
  AppInstanceEdge: ResolverTypeWrapper<Omit<AppInstanceEdge, 'node'> & { node?: Maybe<ResolversTypes['AppInstance']> }>;
  AppInstanceIdentity: ResolverTypeWrapper<AppInstanceIdentityModel>;
  AppInstanceRetentionSettings: ResolverTypeWrapper<RetentionSettingsModel>;
  AppInstanceUser: ResolverTypeWrapper<AppInstanceUserModel>;
  AppInstanceUserConnection: ResolverTypeWrapper<AppInstanceUserConnectionModel>;
  AppInstanceUserEdge: ResolverTypeWrapper<Omit<AppInstanceUserEdge, 'node'> & { node?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  AppInstanceUserEndpoint: ResolverTypeWrapper<AppInstanceUserEndpointModel>;
  AppInstanceUserEndpointConnection: ResolverTypeWrapper<AppInstanceUserEndpointConnectionModel>;
  AppInstanceUserEndpointEdge: ResolverTypeWrapper<Omit<AppInstanceUserEndpointEdge, 'node'> & { node?: Maybe<ResolversTypes['AppInstanceUserEndpoint']> }>;
  AppInstanceUserEndpointType: AppInstanceUserEndpointType;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BoundedCount: ResolverTypeWrapper<BoundedCount>;
  Caller: ResolverTypeWrapper<Omit<Caller, 'appInstanceUser' | 'appInstances'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']>, appInstances?: Maybe<Array<ResolversTypes['AppInstance']>> }>;
  CallerScope: CallerScope;
  CancelJobInput: CancelJobInput;
  CancelJobPayload: ResolverTypeWrapper<Omit<CancelJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  ChannelRetentionSettings: ResolverTypeWrapper<ChannelRetentionSettingsModel>;
  ChannelRetentionSettingsInput: ChannelRetentionSettingsInput;
  ChimeArn: ResolverTypeWrapper<Scalars['ChimeArn']['output']>;
  ChimeOperation: ResolverTypeWrapper<ChimeOperation>;
  CreateAppInstanceAdminInput: CreateAppInstanceAdminInput;
  CreateAppInstanceAdminPayload: ResolverTypeWrapper<Omit<CreateAppInstanceAdminPayload, 'appInstanceAdmin'> & { appInstanceAdmin?: Maybe<ResolversTypes['AppInstanceAdmin']> }>;
  CreateAppInstanceAdminsInput: CreateAppInstanceAdminsInput;
  CreateAppInstanceAdminsPayload: ResolverTypeWrapper<Omit<CreateAppInstanceAdminsPayload, 'results'> & { results?: Maybe<Array<Maybe<ResolversTypes['CreateAppInstanceAdminsResult']>>> }>;
  CreateAppInstanceAdminsResult: ResolverTypeWrapper<Omit<CreateAppInstanceAdminsResult, 'appInstanceAdmin'> & { appInstanceAdmin?: Maybe<ResolversTypes['AppInstanceAdmin']> }>;
  CreateAppInstanceBotInput: CreateAppInstanceBotInput;
  CreateAppInstanceBotPayload: ResolverTypeWrapper<Omit<CreateAppInstanceBotPayload, 'appInstanceBot'> & { appInstanceBot?: Maybe<ResolversTypes['AppInstanceBot']> }>;
  CreateAppInstanceInput: CreateAppInstanceInput;
  CreateAppInstancePayload: ResolverTypeWrapper<Omit<CreateAppInstancePayload, 'appInstance'> & { appInstance?: Maybe<ResolversTypes['AppInstance']> }>;
  CreateAppInstanceUserInput: CreateAppInstanceUserInput;
  CreateAppInstanceUserPayload: ResolverTypeWrapper<Omit<CreateAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  CreateAppInstanceUsersInput: CreateAppInstanceUsersInput;
  CreateAppInstanceUsersItem: CreateAppInstanceUsersItem;
  CreateAppInstanceUsersPayload: ResolverTypeWrapper<Omit<CreateAppInstanceUsersPayload, 'results'> & { results?: Maybe<Array<Maybe<ResolversTypes['CreateAppInstanceUsersResult']>>> }>;
  CreateAppInstanceUsersResult: ResolverTypeWrapper<Omit<CreateAppInstanceUsersResult, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAppInstanceAdminInput: DeleteAppInstanceAdminInput;
  DeleteAppInstanceAdminPayload: ResolverTypeWrapper<DeleteAppInstanceAdminPayload>;
  DeleteAppInstanceAdminsInput: DeleteAppInstanceAdminsInput;
  DeleteAppInstanceAdminsPayload: ResolverTypeWrapper<DeleteAppInstanceAdminsPayload>;
  DeleteAppInstanceAdminsResult: ResolverTypeWrapper<DeleteAppInstanceAdminsResult>;
  DeleteAppInstanceBotInput: DeleteAppInstanceBotInput;
  DeleteAppInstanceBotPayload: ResolverTypeWrapper<DeleteAppInstanceBotPayload>;
  DeleteAppInstanceInput: DeleteAppInstanceInput;
  DeleteAppInstancePayload: ResolverTypeWrapper<DeleteAppInstancePayload>;
  DeleteAppInstanceUserInput: DeleteAppInstanceUserInput;
  DeleteAppInstanceUserPayload: ResolverTypeWrapper<DeleteAppInstanceUserPayload>;
  DeleteAppInstanceUsersInput: DeleteAppInstanceUsersInput;
  DeleteAppInstanceUsersPayload: ResolverTypeWrapper<DeleteAppInstanceUsersPayload>;
  DeleteAppInstanceUsersResult: ResolverTypeWrapper<DeleteAppInstanceUsersResult>;
  DeleteJobInput: DeleteJobInput;
  DeleteJobPayload: ResolverTypeWrapper<DeleteJobPayload>;
  DeleteUsersItem: DeleteUsersItem;
  DeletionStatus: DeletionStatus;
  DeregisterAppInstanceUserEndpointInput: DeregisterAppInstanceUserEndpointInput;
  DeregisterAppInstanceUserEndpointPayload: ResolverTypeWrapper<DeregisterAppInstanceUserEndpointPayload>;
  DirectoryUserConnection: ResolverTypeWrapper<DirectoryUserConnectionModel>;
  DirectoryUserEdge: ResolverTypeWrapper<Omit<DirectoryUserEdge, 'node'> & { node: ResolversTypes['AppInstanceUser'] }>;
  DirectoryUserFilter: DirectoryUserFilter;
  DirectoryUserOrder: DirectoryUserOrder;
  EndpointAttributes: ResolverTypeWrapper<EndpointAttributesModel>;
  EndpointAttributesInput: EndpointAttributesInput;
  EndpointState: ResolverTypeWrapper<EndpointStateModel>;
  EndpointStatus: EndpointStatus;
  EndpointStatusReason: EndpointStatusReason;
  EnsureAppInstanceUserInput: EnsureAppInstanceUserInput;
  EnsureAppInstanceUserPayload: ResolverTypeWrapper<Omit<EnsureAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  EnsureOutcome: EnsureOutcome;
  ExpirationCriterion: ExpirationCriterion;
  ExpirationSettings: ResolverTypeWrapper<ExpirationSettingsModel>;
  ExpirationSettingsInput: ExpirationSettingsInput;
  ExportAppInstanceUsersInput: ExportAppInstanceUsersInput;
  ExportAppInstanceUsersPayload: ResolverTypeWrapper<Omit<ExportAppInstanceUsersPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ImportAppInstanceUsersInput: ImportAppInstanceUsersInput;
  ImportAppInstanceUsersItem: ImportAppInstanceUsersItem;
  ImportAppInstanceUsersPayload: ResolverTypeWrapper<Omit<ImportAppInstanceUsersPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InvokedBy: ResolverTypeWrapper<InvokedByModel>;
  InvokedByInput: InvokedByInput;
  Job: ResolverTypeWrapper<JobModel>;
  JobConnection: ResolverTypeWrapper<JobConnectionModel>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node?: Maybe<ResolversTypes['Job']> }>;
  JobImportMode: JobImportMode;
  JobItemOutcome: JobItemOutcome;
  JobItemRejection: ResolverTypeWrapper<JobItemRejection>;
  JobKind: JobKind;
  JobResult: ResolverTypeWrapper<JobResultRowModel>;
  JobResultConnection: ResolverTypeWrapper<JobResultConnectionModel>;
  JobResultEdge: ResolverTypeWrapper<Omit<JobResultEdge, 'node'> & { node?: Maybe<ResolversTypes['JobResult']> }>;
  JobState: JobState;
  LexConfiguration: ResolverTypeWrapper<LexConfigurationModel>;
  LexConfigurationInput: LexConfigurationInput;
  MetadataFilter: MetadataFilter;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<GraphNodeModel>;
  NotStarted: ResolverTypeWrapper<NotStarted>;
  OperationAccess: OperationAccess;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PauseJobInput: PauseJobInput;
  PauseJobPayload: ResolverTypeWrapper<Omit<PauseJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  PresignableOperation: PresignableOperation;
  PresignedUrl: ResolverTypeWrapper<PresignedUrl>;
  PresignedUrlInput: PresignedUrlInput;
  PutAppInstanceRetentionSettingsInput: PutAppInstanceRetentionSettingsInput;
  PutAppInstanceRetentionSettingsPayload: ResolverTypeWrapper<Omit<PutAppInstanceRetentionSettingsPayload, 'appInstance' | 'retentionSettings'> & { appInstance?: Maybe<ResolversTypes['AppInstance']>, retentionSettings?: Maybe<ResolversTypes['AppInstanceRetentionSettings']> }>;
  PutAppInstanceUserExpirationSettingsInput: PutAppInstanceUserExpirationSettingsInput;
  PutAppInstanceUserExpirationSettingsPayload: ResolverTypeWrapper<Omit<PutAppInstanceUserExpirationSettingsPayload, 'appInstanceUser' | 'expirationSettings'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']>, expirationSettings?: Maybe<ResolversTypes['ExpirationSettings']> }>;
  PutAppInstanceUsersExpirationSettingsInput: PutAppInstanceUsersExpirationSettingsInput;
  PutAppInstanceUsersExpirationSettingsPayload: ResolverTypeWrapper<Omit<PutAppInstanceUsersExpirationSettingsPayload, 'results'> & { results?: Maybe<Array<Maybe<ResolversTypes['PutAppInstanceUsersExpirationSettingsResult']>>> }>;
  PutAppInstanceUsersExpirationSettingsResult: ResolverTypeWrapper<Omit<PutAppInstanceUsersExpirationSettingsResult, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuotaClass: QuotaClass;
  RateLimit: ResolverTypeWrapper<RateLimit>;
  RegisterAppInstanceUserEndpointInput: RegisterAppInstanceUserEndpointInput;
  RegisterAppInstanceUserEndpointPayload: ResolverTypeWrapper<Omit<RegisterAppInstanceUserEndpointPayload, 'appInstanceUserEndpoint'> & { appInstanceUserEndpoint?: Maybe<ResolversTypes['AppInstanceUserEndpoint']> }>;
  RequestQuota: ResolverTypeWrapper<RequestQuota>;
  RespondsTo: RespondsTo;
  ResumeJobInput: ResumeJobInput;
  ResumeJobPayload: ResolverTypeWrapper<Omit<ResumeJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  RetryJobInput: RetryJobInput;
  RetryJobPayload: ResolverTypeWrapper<Omit<RetryJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  SetExpirationItem: SetExpirationItem;
  StandardMessages: StandardMessages;
  StartJobInput: StartJobInput;
  StartJobPayload: ResolverTypeWrapper<Omit<StartJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Tag: ResolverTypeWrapper<TagModel>;
  TagInput: TagInput;
  TagItem: TagItem;
  TagResourceInput: TagResourceInput;
  TagResourcePayload: ResolverTypeWrapper<Omit<TagResourcePayload, 'resource'> & { resource?: Maybe<ResolversTypes['Node']> }>;
  TagResourcesInput: TagResourcesInput;
  TagResourcesPayload: ResolverTypeWrapper<Omit<TagResourcesPayload, 'results'> & { results?: Maybe<Array<Maybe<ResolversTypes['TagResourcesResult']>>> }>;
  TagResourcesResult: ResolverTypeWrapper<Omit<TagResourcesResult, 'resource'> & { resource?: Maybe<ResolversTypes['Node']> }>;
  TargetedMessages: TargetedMessages;
  UntagItem: UntagItem;
  UntagResourceInput: UntagResourceInput;
  UntagResourcePayload: ResolverTypeWrapper<Omit<UntagResourcePayload, 'resource'> & { resource?: Maybe<ResolversTypes['Node']> }>;
  UpdateAppInstanceBotInput: UpdateAppInstanceBotInput;
  UpdateAppInstanceBotPayload: ResolverTypeWrapper<Omit<UpdateAppInstanceBotPayload, 'appInstanceBot'> & { appInstanceBot?: Maybe<ResolversTypes['AppInstanceBot']> }>;
  UpdateAppInstanceInput: UpdateAppInstanceInput;
  UpdateAppInstancePayload: ResolverTypeWrapper<Omit<UpdateAppInstancePayload, 'appInstance'> & { appInstance?: Maybe<ResolversTypes['AppInstance']> }>;
  UpdateAppInstanceUserEndpointInput: UpdateAppInstanceUserEndpointInput;
  UpdateAppInstanceUserEndpointPayload: ResolverTypeWrapper<Omit<UpdateAppInstanceUserEndpointPayload, 'appInstanceUserEndpoint'> & { appInstanceUserEndpoint?: Maybe<ResolversTypes['AppInstanceUserEndpoint']> }>;
  UpdateAppInstanceUserInput: UpdateAppInstanceUserInput;
  UpdateAppInstanceUserPayload: ResolverTypeWrapper<Omit<UpdateAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  UserDirectory: ResolverTypeWrapper<MirrorLifecycleModel>;
  UserDirectoryState: UserDirectoryState;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  _Any: ResolverTypeWrapper<Scalars['_Any']['output']>;
  _Entity: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['_Entity']>;
  _Service: ResolverTypeWrapper<_Service>;
  federation__ContextFieldValue: ResolverTypeWrapper<Scalars['federation__ContextFieldValue']['output']>;
  federation__FieldSet: ResolverTypeWrapper<Scalars['federation__FieldSet']['output']>;
  federation__Policy: ResolverTypeWrapper<Scalars['federation__Policy']['output']>;
  federation__Scope: ResolverTypeWrapper<Scalars['federation__Scope']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  link__Purpose: Link__Purpose;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddJobItemsInput: AddJobItemsInput;
  AddJobItemsPayload: Omit<AddJobItemsPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  AdminsItem: AdminsItem;
  AppInstance: AppInstanceModel;
  AppInstanceAdmin: AppInstanceAdminModel;
  AppInstanceAdminConnection: AppInstanceAdminConnectionModel;
  AppInstanceAdminEdge: Omit<AppInstanceAdminEdge, 'node'> & { node?: Maybe<ResolversParentTypes['AppInstanceAdmin']> };
  AppInstanceBot: AppInstanceBotModel;
  AppInstanceBotConfiguration: BotConfigurationModel;
  AppInstanceBotConfigurationInput: AppInstanceBotConfigurationInput;
  AppInstanceBotConnection: AppInstanceBotConnectionModel;
  AppInstanceBotEdge: Omit<AppInstanceBotEdge, 'node'> & { node?: Maybe<ResolversParentTypes['AppInstanceBot']> };
  AppInstanceConnection: AppInstanceConnectionModel;
  AppInstanceEdge: Omit<AppInstanceEdge, 'node'> & { node?: Maybe<ResolversParentTypes['AppInstance']> };
  AppInstanceIdentity: AppInstanceIdentityModel;
  AppInstanceRetentionSettings: RetentionSettingsModel;
  AppInstanceUser: AppInstanceUserModel;
  AppInstanceUserConnection: AppInstanceUserConnectionModel;
  AppInstanceUserEdge: Omit<AppInstanceUserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  AppInstanceUserEndpoint: AppInstanceUserEndpointModel;
  AppInstanceUserEndpointConnection: AppInstanceUserEndpointConnectionModel;
  AppInstanceUserEndpointEdge: Omit<AppInstanceUserEndpointEdge, 'node'> & { node?: Maybe<ResolversParentTypes['AppInstanceUserEndpoint']> };
  Boolean: Scalars['Boolean']['output'];
  BoundedCount: BoundedCount;
  Caller: Omit<Caller, 'appInstanceUser' | 'appInstances'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']>, appInstances?: Maybe<Array<ResolversParentTypes['AppInstance']>> };
  CancelJobInput: CancelJobInput;
  CancelJobPayload: Omit<CancelJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  ChannelRetentionSettings: ChannelRetentionSettingsModel;
  ChannelRetentionSettingsInput: ChannelRetentionSettingsInput;
  ChimeArn: Scalars['ChimeArn']['output'];
  ChimeOperation: ChimeOperation;
  CreateAppInstanceAdminInput: CreateAppInstanceAdminInput;
  CreateAppInstanceAdminPayload: Omit<CreateAppInstanceAdminPayload, 'appInstanceAdmin'> & { appInstanceAdmin?: Maybe<ResolversParentTypes['AppInstanceAdmin']> };
  CreateAppInstanceAdminsInput: CreateAppInstanceAdminsInput;
  CreateAppInstanceAdminsPayload: Omit<CreateAppInstanceAdminsPayload, 'results'> & { results?: Maybe<Array<Maybe<ResolversParentTypes['CreateAppInstanceAdminsResult']>>> };
  CreateAppInstanceAdminsResult: Omit<CreateAppInstanceAdminsResult, 'appInstanceAdmin'> & { appInstanceAdmin?: Maybe<ResolversParentTypes['AppInstanceAdmin']> };
  CreateAppInstanceBotInput: CreateAppInstanceBotInput;
  CreateAppInstanceBotPayload: Omit<CreateAppInstanceBotPayload, 'appInstanceBot'> & { appInstanceBot?: Maybe<ResolversParentTypes['AppInstanceBot']> };
  CreateAppInstanceInput: CreateAppInstanceInput;
  CreateAppInstancePayload: Omit<CreateAppInstancePayload, 'appInstance'> & { appInstance?: Maybe<ResolversParentTypes['AppInstance']> };
  CreateAppInstanceUserInput: CreateAppInstanceUserInput;
  CreateAppInstanceUserPayload: Omit<CreateAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  CreateAppInstanceUsersInput: CreateAppInstanceUsersInput;
  CreateAppInstanceUsersItem: CreateAppInstanceUsersItem;
  CreateAppInstanceUsersPayload: Omit<CreateAppInstanceUsersPayload, 'results'> & { results?: Maybe<Array<Maybe<ResolversParentTypes['CreateAppInstanceUsersResult']>>> };
  CreateAppInstanceUsersResult: Omit<CreateAppInstanceUsersResult, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  DateTime: Scalars['DateTime']['output'];
  DeleteAppInstanceAdminInput: DeleteAppInstanceAdminInput;
  DeleteAppInstanceAdminPayload: DeleteAppInstanceAdminPayload;
  DeleteAppInstanceAdminsInput: DeleteAppInstanceAdminsInput;
  DeleteAppInstanceAdminsPayload: DeleteAppInstanceAdminsPayload;
  DeleteAppInstanceAdminsResult: DeleteAppInstanceAdminsResult;
  DeleteAppInstanceBotInput: DeleteAppInstanceBotInput;
  DeleteAppInstanceBotPayload: DeleteAppInstanceBotPayload;
  DeleteAppInstanceInput: DeleteAppInstanceInput;
  DeleteAppInstancePayload: DeleteAppInstancePayload;
  DeleteAppInstanceUserInput: DeleteAppInstanceUserInput;
  DeleteAppInstanceUserPayload: DeleteAppInstanceUserPayload;
  DeleteAppInstanceUsersInput: DeleteAppInstanceUsersInput;
  DeleteAppInstanceUsersPayload: DeleteAppInstanceUsersPayload;
  DeleteAppInstanceUsersResult: DeleteAppInstanceUsersResult;
  DeleteJobInput: DeleteJobInput;
  DeleteJobPayload: DeleteJobPayload;
  DeleteUsersItem: DeleteUsersItem;
  DeregisterAppInstanceUserEndpointInput: DeregisterAppInstanceUserEndpointInput;
  DeregisterAppInstanceUserEndpointPayload: DeregisterAppInstanceUserEndpointPayload;
  DirectoryUserConnection: DirectoryUserConnectionModel;
  DirectoryUserEdge: Omit<DirectoryUserEdge, 'node'> & { node: ResolversParentTypes['AppInstanceUser'] };
  DirectoryUserFilter: DirectoryUserFilter;
  EndpointAttributes: EndpointAttributesModel;
  EndpointAttributesInput: EndpointAttributesInput;
  EndpointState: EndpointStateModel;
  EnsureAppInstanceUserInput: EnsureAppInstanceUserInput;
  EnsureAppInstanceUserPayload: Omit<EnsureAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  ExpirationSettings: ExpirationSettingsModel;
  ExpirationSettingsInput: ExpirationSettingsInput;
  ExportAppInstanceUsersInput: ExportAppInstanceUsersInput;
  ExportAppInstanceUsersPayload: Omit<ExportAppInstanceUsersPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  ImportAppInstanceUsersInput: ImportAppInstanceUsersInput;
  ImportAppInstanceUsersItem: ImportAppInstanceUsersItem;
  ImportAppInstanceUsersPayload: Omit<ImportAppInstanceUsersPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  Int: Scalars['Int']['output'];
  InvokedBy: InvokedByModel;
  InvokedByInput: InvokedByInput;
  Job: JobModel;
  JobConnection: JobConnectionModel;
  JobEdge: Omit<JobEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Job']> };
  JobItemRejection: JobItemRejection;
  JobResult: JobResultRowModel;
  JobResultConnection: JobResultConnectionModel;
  JobResultEdge: Omit<JobResultEdge, 'node'> & { node?: Maybe<ResolversParentTypes['JobResult']> };
  LexConfiguration: LexConfigurationModel;
  LexConfigurationInput: LexConfigurationInput;
  MetadataFilter: MetadataFilter;
  Mutation: Record<PropertyKey, never>;
  Node: GraphNodeModel;
  NotStarted: NotStarted;
  PageInfo: PageInfo;
  PauseJobInput: PauseJobInput;
  PauseJobPayload: Omit<PauseJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  PresignedUrl: PresignedUrl;
  PresignedUrlInput: PresignedUrlInput;
  PutAppInstanceRetentionSettingsInput: PutAppInstanceRetentionSettingsInput;
  PutAppInstanceRetentionSettingsPayload: Omit<PutAppInstanceRetentionSettingsPayload, 'appInstance' | 'retentionSettings'> & { appInstance?: Maybe<ResolversParentTypes['AppInstance']>, retentionSettings?: Maybe<ResolversParentTypes['AppInstanceRetentionSettings']> };
  PutAppInstanceUserExpirationSettingsInput: PutAppInstanceUserExpirationSettingsInput;
  PutAppInstanceUserExpirationSettingsPayload: Omit<PutAppInstanceUserExpirationSettingsPayload, 'appInstanceUser' | 'expirationSettings'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']>, expirationSettings?: Maybe<ResolversParentTypes['ExpirationSettings']> };
  PutAppInstanceUsersExpirationSettingsInput: PutAppInstanceUsersExpirationSettingsInput;
  PutAppInstanceUsersExpirationSettingsPayload: Omit<PutAppInstanceUsersExpirationSettingsPayload, 'results'> & { results?: Maybe<Array<Maybe<ResolversParentTypes['PutAppInstanceUsersExpirationSettingsResult']>>> };
  PutAppInstanceUsersExpirationSettingsResult: Omit<PutAppInstanceUsersExpirationSettingsResult, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  Query: Record<PropertyKey, never>;
  RateLimit: RateLimit;
  RegisterAppInstanceUserEndpointInput: RegisterAppInstanceUserEndpointInput;
  RegisterAppInstanceUserEndpointPayload: Omit<RegisterAppInstanceUserEndpointPayload, 'appInstanceUserEndpoint'> & { appInstanceUserEndpoint?: Maybe<ResolversParentTypes['AppInstanceUserEndpoint']> };
  RequestQuota: RequestQuota;
  ResumeJobInput: ResumeJobInput;
  ResumeJobPayload: Omit<ResumeJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  RetryJobInput: RetryJobInput;
  RetryJobPayload: Omit<RetryJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  SetExpirationItem: SetExpirationItem;
  StartJobInput: StartJobInput;
  StartJobPayload: Omit<StartJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  String: Scalars['String']['output'];
  Tag: TagModel;
  TagInput: TagInput;
  TagItem: TagItem;
  TagResourceInput: TagResourceInput;
  TagResourcePayload: Omit<TagResourcePayload, 'resource'> & { resource?: Maybe<ResolversParentTypes['Node']> };
  TagResourcesInput: TagResourcesInput;
  TagResourcesPayload: Omit<TagResourcesPayload, 'results'> & { results?: Maybe<Array<Maybe<ResolversParentTypes['TagResourcesResult']>>> };
  TagResourcesResult: Omit<TagResourcesResult, 'resource'> & { resource?: Maybe<ResolversParentTypes['Node']> };
  UntagItem: UntagItem;
  UntagResourceInput: UntagResourceInput;
  UntagResourcePayload: Omit<UntagResourcePayload, 'resource'> & { resource?: Maybe<ResolversParentTypes['Node']> };
  UpdateAppInstanceBotInput: UpdateAppInstanceBotInput;
  UpdateAppInstanceBotPayload: Omit<UpdateAppInstanceBotPayload, 'appInstanceBot'> & { appInstanceBot?: Maybe<ResolversParentTypes['AppInstanceBot']> };
  UpdateAppInstanceInput: UpdateAppInstanceInput;
  UpdateAppInstancePayload: Omit<UpdateAppInstancePayload, 'appInstance'> & { appInstance?: Maybe<ResolversParentTypes['AppInstance']> };
  UpdateAppInstanceUserEndpointInput: UpdateAppInstanceUserEndpointInput;
  UpdateAppInstanceUserEndpointPayload: Omit<UpdateAppInstanceUserEndpointPayload, 'appInstanceUserEndpoint'> & { appInstanceUserEndpoint?: Maybe<ResolversParentTypes['AppInstanceUserEndpoint']> };
  UpdateAppInstanceUserInput: UpdateAppInstanceUserInput;
  UpdateAppInstanceUserPayload: Omit<UpdateAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  UserDirectory: MirrorLifecycleModel;
  UserError: UserError;
  _Any: Scalars['_Any']['output'];
  _Entity: ResolversUnionTypes<ResolversParentTypes>['_Entity'];
  _Service: _Service;
  federation__ContextFieldValue: Scalars['federation__ContextFieldValue']['output'];
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  federation__Policy: Scalars['federation__Policy']['output'];
  federation__Scope: Scalars['federation__Scope']['output'];
  link__Import: Scalars['link__Import']['output'];
};

export type CostDirectiveArgs = {
  weight: Scalars['Int']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__AuthenticatedDirectiveArgs = { };

export type Federation__AuthenticatedDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ComposeDirectiveDirectiveArgs = {
  name?: Maybe<Scalars['String']['input']>;
};

export type Federation__ComposeDirectiveDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__ComposeDirectiveDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ContextDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type Federation__ContextDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__ContextDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ExtendsDirectiveArgs = { };

export type Federation__ExtendsDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__ExtendsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ExternalDirectiveArgs = { };

export type Federation__ExternalDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__ExternalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__FromContextDirectiveArgs = {
  field?: Maybe<Scalars['federation__ContextFieldValue']['input']>;
};

export type Federation__FromContextDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__FromContextDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__InaccessibleDirectiveArgs = { };

export type Federation__InaccessibleDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__InterfaceObjectDirectiveArgs = { };

export type Federation__InterfaceObjectDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__InterfaceObjectDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__OverrideDirectiveArgs = {
  from: Scalars['String']['input'];
  label?: Maybe<Scalars['String']['input']>;
};

export type Federation__OverrideDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__OverrideDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__PolicyDirectiveArgs = {
  policies: Array<Array<Scalars['federation__Policy']['input']>>;
};

export type Federation__PolicyDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__PolicyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ProvidesDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
};

export type Federation__ProvidesDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__ProvidesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__RequiresDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
};

export type Federation__RequiresDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__RequiresDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__RequiresScopesDirectiveArgs = {
  scopes: Array<Array<Scalars['federation__Scope']['input']>>;
};

export type Federation__RequiresScopesDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = Federation__RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type KeyDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
  resolvable?: Maybe<Scalars['Boolean']['input']>;
};

export type KeyDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = KeyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LinkDirectiveArgs = {
  as?: Maybe<Scalars['String']['input']>;
  for?: Maybe<Link__Purpose>;
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url?: Maybe<Scalars['String']['input']>;
};

export type LinkDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  requireOneSlicingArgument?: Maybe<Scalars['Boolean']['input']>;
  sizedFields?: Maybe<Array<Scalars['String']['input']>>;
  slicingArguments?: Maybe<Array<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TagDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type TagDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = TagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddJobItemsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AddJobItemsPayload'] = ResolversParentTypes['AddJobItemsPayload']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['JobItemRejection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AppInstanceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstance'] = ResolversParentTypes['AppInstance']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  admins?: Resolver<Maybe<ResolversTypes['AppInstanceAdminConnection']>, ParentType, ContextType, RequireFields<AppInstanceAdminsArgs, 'first'>>;
  arn?: Resolver<ResolversTypes['ChimeArn'], ParentType, ContextType>;
  bots?: Resolver<Maybe<ResolversTypes['AppInstanceBotConnection']>, ParentType, ContextType, RequireFields<AppInstanceBotsArgs, 'first'>>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  directory?: Resolver<Maybe<ResolversTypes['UserDirectory']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retentionSettings?: Resolver<Maybe<ResolversTypes['AppInstanceRetentionSettings']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<Array<Maybe<ResolversTypes['Tag']>>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  users?: Resolver<Maybe<ResolversTypes['AppInstanceUserConnection']>, ParentType, ContextType, RequireFields<AppInstanceUsersArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceAdminResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceAdmin'] = ResolversParentTypes['AppInstanceAdmin']> = {
  appInstance?: Resolver<ResolversTypes['AppInstance'], ParentType, ContextType>;
  arn?: Resolver<ResolversTypes['ChimeArn'], ParentType, ContextType>;
  bot?: Resolver<Maybe<ResolversTypes['AppInstanceBot']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['AppInstanceIdentity'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceAdminConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceAdminConnection'] = ResolversParentTypes['AppInstanceAdminConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceAdminConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceAdminEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['AppInstanceAdmin']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceAdminEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceAdminEdge'] = ResolversParentTypes['AppInstanceAdminEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
};

export type AppInstanceBotResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceBot'] = ResolversParentTypes['AppInstanceBot']> = {
  admin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  appInstance?: Resolver<ResolversTypes['AppInstance'], ParentType, ContextType>;
  arn?: Resolver<ResolversTypes['ChimeArn'], ParentType, ContextType>;
  configuration?: Resolver<Maybe<ResolversTypes['AppInstanceBotConfiguration']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<Array<Maybe<ResolversTypes['Tag']>>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceBotConfigurationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceBotConfiguration'] = ResolversParentTypes['AppInstanceBotConfiguration']> = {
  lex?: Resolver<ResolversTypes['LexConfiguration'], ParentType, ContextType>;
};

export type AppInstanceBotConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceBotConnection'] = ResolversParentTypes['AppInstanceBotConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceBotConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceBotEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['AppInstanceBot']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceBotEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceBotEdge'] = ResolversParentTypes['AppInstanceBotEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['AppInstanceBot']>, ParentType, ContextType>;
};

export type AppInstanceConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceConnection'] = ResolversParentTypes['AppInstanceConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['AppInstance']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceEdge'] = ResolversParentTypes['AppInstanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
};

export type AppInstanceIdentityResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceIdentity'] = ResolversParentTypes['AppInstanceIdentity']> = {
  __resolveType: TypeResolveFn<'AppInstanceBot' | 'AppInstanceUser', ParentType, ContextType>;
};

export type AppInstanceRetentionSettingsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceRetentionSettings'] = ResolversParentTypes['AppInstanceRetentionSettings']> = {
  channelRetentionSettings?: Resolver<Maybe<ResolversTypes['ChannelRetentionSettings']>, ParentType, ContextType>;
  initiateDeletionAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AppInstanceUserResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceUser'] = ResolversParentTypes['AppInstanceUser']> = {
  admin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  appInstance?: Resolver<ResolversTypes['AppInstance'], ParentType, ContextType>;
  arn?: Resolver<ResolversTypes['ChimeArn'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endpoints?: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpointConnection']>, ParentType, ContextType, RequireFields<AppInstanceUserEndpointsArgs, 'first'>>;
  expirationSettings?: Resolver<Maybe<ResolversTypes['ExpirationSettings']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<Array<Maybe<ResolversTypes['Tag']>>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceUserConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceUserConnection'] = ResolversParentTypes['AppInstanceUserConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceUserConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceUserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['AppInstanceUser']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceUserEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceUserEdge'] = ResolversParentTypes['AppInstanceUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
};

export type AppInstanceUserEndpointResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceUserEndpoint'] = ResolversParentTypes['AppInstanceUserEndpoint']> = {
  allowMessages?: Resolver<Maybe<ResolversTypes['AllowMessages']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endpointAttributes?: Resolver<Maybe<ResolversTypes['EndpointAttributes']>, ParentType, ContextType>;
  endpointId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resourceArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['EndpointState']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpointType']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['AppInstanceUser'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceUserEndpointConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceUserEndpointConnection'] = ResolversParentTypes['AppInstanceUserEndpointConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceUserEndpointConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceUserEndpointEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['AppInstanceUserEndpoint']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceUserEndpointEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AppInstanceUserEndpointEdge'] = ResolversParentTypes['AppInstanceUserEndpointEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpoint']>, ParentType, ContextType>;
};

export type BoundedCountResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BoundedCount'] = ResolversParentTypes['BoundedCount']> = {
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CallerResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Caller'] = ResolversParentTypes['Caller']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  appInstances?: Resolver<Maybe<Array<ResolversTypes['AppInstance']>>, ParentType, ContextType>;
  callsLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  callsPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  callsResetAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  canCreateJobs?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  operations?: Resolver<Array<ResolversTypes['ChimeOperation']>, ParentType, ContextType>;
  rateLimits?: Resolver<Array<ResolversTypes['RateLimit']>, ParentType, ContextType>;
  scope?: Resolver<Maybe<ResolversTypes['CallerScope']>, ParentType, ContextType>;
};

export type CancelJobPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CancelJobPayload'] = ResolversParentTypes['CancelJobPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChannelRetentionSettingsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChannelRetentionSettings'] = ResolversParentTypes['ChannelRetentionSettings']> = {
  retentionDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface ChimeArnScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ChimeArn'], any> {
  name: 'ChimeArn';
}

export type ChimeOperationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChimeOperation'] = ResolversParentTypes['ChimeOperation']> = {
  access?: Resolver<ResolversTypes['OperationAccess'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  own?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  paginated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  presignable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  quota?: Resolver<ResolversTypes['RequestQuota'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['CallerScope'], ParentType, ContextType>;
  waiter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateAppInstanceAdminPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateAppInstanceAdminPayload'] = ResolversParentTypes['CreateAppInstanceAdminPayload']> = {
  appInstanceAdmin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceAdminsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateAppInstanceAdminsPayload'] = ResolversParentTypes['CreateAppInstanceAdminsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notStarted?: Resolver<Maybe<ResolversTypes['NotStarted']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['CreateAppInstanceAdminsResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceAdminsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateAppInstanceAdminsResult'] = ResolversParentTypes['CreateAppInstanceAdminsResult']> = {
  appInstanceAdmin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceBotPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateAppInstanceBotPayload'] = ResolversParentTypes['CreateAppInstanceBotPayload']> = {
  appInstanceBot?: Resolver<Maybe<ResolversTypes['AppInstanceBot']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstancePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateAppInstancePayload'] = ResolversParentTypes['CreateAppInstancePayload']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateAppInstanceUserPayload'] = ResolversParentTypes['CreateAppInstanceUserPayload']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceUsersPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateAppInstanceUsersPayload'] = ResolversParentTypes['CreateAppInstanceUsersPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notStarted?: Resolver<Maybe<ResolversTypes['NotStarted']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['CreateAppInstanceUsersResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceUsersResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateAppInstanceUsersResult'] = ResolversParentTypes['CreateAppInstanceUsersResult']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAppInstanceAdminPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteAppInstanceAdminPayload'] = ResolversParentTypes['DeleteAppInstanceAdminPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceAdminsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteAppInstanceAdminsPayload'] = ResolversParentTypes['DeleteAppInstanceAdminsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notStarted?: Resolver<Maybe<ResolversTypes['NotStarted']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['DeleteAppInstanceAdminsResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceAdminsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteAppInstanceAdminsResult'] = ResolversParentTypes['DeleteAppInstanceAdminsResult']> = {
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceBotPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteAppInstanceBotPayload'] = ResolversParentTypes['DeleteAppInstanceBotPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstancePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteAppInstancePayload'] = ResolversParentTypes['DeleteAppInstancePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DeletionStatus']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteAppInstanceUserPayload'] = ResolversParentTypes['DeleteAppInstanceUserPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceUsersPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteAppInstanceUsersPayload'] = ResolversParentTypes['DeleteAppInstanceUsersPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notStarted?: Resolver<Maybe<ResolversTypes['NotStarted']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['DeleteAppInstanceUsersResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceUsersResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteAppInstanceUsersResult'] = ResolversParentTypes['DeleteAppInstanceUsersResult']> = {
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteJobPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteJobPayload'] = ResolversParentTypes['DeleteJobPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeregisterAppInstanceUserEndpointPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeregisterAppInstanceUserEndpointPayload'] = ResolversParentTypes['DeregisterAppInstanceUserEndpointPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DirectoryUserConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DirectoryUserConnection'] = ResolversParentTypes['DirectoryUserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DirectoryUserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DirectoryUserEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DirectoryUserEdge'] = ResolversParentTypes['DirectoryUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppInstanceUser'], ParentType, ContextType>;
};

export type EndpointAttributesResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EndpointAttributes'] = ResolversParentTypes['EndpointAttributes']> = {
  deviceToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  voipDeviceToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EndpointStateResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EndpointState'] = ResolversParentTypes['EndpointState']> = {
  status?: Resolver<Maybe<ResolversTypes['EndpointStatus']>, ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['EndpointStatusReason']>, ParentType, ContextType>;
};

export type EnsureAppInstanceUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EnsureAppInstanceUserPayload'] = ResolversParentTypes['EnsureAppInstanceUserPayload']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['EnsureOutcome']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExpirationSettingsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ExpirationSettings'] = ResolversParentTypes['ExpirationSettings']> = {
  expirationCriterion?: Resolver<Maybe<ResolversTypes['ExpirationCriterion']>, ParentType, ContextType>;
  expirationDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ExportAppInstanceUsersPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ExportAppInstanceUsersPayload'] = ResolversParentTypes['ExportAppInstanceUsersPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ImportAppInstanceUsersPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ImportAppInstanceUsersPayload'] = ResolversParentTypes['ImportAppInstanceUsersPayload']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['JobItemRejection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InvokedByResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InvokedBy'] = ResolversParentTypes['InvokedBy']> = {
  standardMessages?: Resolver<Maybe<ResolversTypes['StandardMessages']>, ParentType, ContextType>;
  targetedMessages?: Resolver<Maybe<ResolversTypes['TargetedMessages']>, ParentType, ContextType>;
};

export type JobResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  durable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  estimatedCalls?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  estimatedDurationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['JobKind'], ParentType, ContextType>;
  pauseReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  results?: Resolver<Maybe<ResolversTypes['JobResultConnection']>, ParentType, ContextType, RequireFields<JobResultsArgs, 'first'>>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobConnection'] = ResolversParentTypes['JobConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Job']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JobEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobEdge'] = ResolversParentTypes['JobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
};

export type JobItemRejectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobItemRejection'] = ResolversParentTypes['JobItemRejection']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type JobResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobResult'] = ResolversParentTypes['JobResult']> = {
  arn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  awsRequestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['JobItemOutcome'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobResultConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobResultConnection'] = ResolversParentTypes['JobResultConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JobResultEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['JobResult']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JobResultEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobResultEdge'] = ResolversParentTypes['JobResultEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['JobResult']>, ParentType, ContextType>;
};

export type LexConfigurationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LexConfiguration'] = ResolversParentTypes['LexConfiguration']> = {
  invokedBy?: Resolver<Maybe<ResolversTypes['InvokedBy']>, ParentType, ContextType>;
  lexBotAliasArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  localeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  respondsTo?: Resolver<Maybe<ResolversTypes['RespondsTo']>, ParentType, ContextType>;
  welcomeIntent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addJobItems: Resolver<Maybe<ResolversTypes['AddJobItemsPayload']>, ParentType, ContextType, RequireFields<MutationAddJobItemsArgs, 'input'>>;
  cancelJob: Resolver<Maybe<ResolversTypes['CancelJobPayload']>, ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'input'>>;
  createAppInstance: Resolver<Maybe<ResolversTypes['CreateAppInstancePayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceArgs, 'input'>>;
  createAppInstanceAdmin: Resolver<Maybe<ResolversTypes['CreateAppInstanceAdminPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceAdminArgs, 'input'>>;
  createAppInstanceAdmins: Resolver<Maybe<ResolversTypes['CreateAppInstanceAdminsPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceAdminsArgs, 'input'>>;
  createAppInstanceBot: Resolver<Maybe<ResolversTypes['CreateAppInstanceBotPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceBotArgs, 'input'>>;
  createAppInstanceUser: Resolver<Maybe<ResolversTypes['CreateAppInstanceUserPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceUserArgs, 'input'>>;
  createAppInstanceUsers: Resolver<Maybe<ResolversTypes['CreateAppInstanceUsersPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceUsersArgs, 'input'>>;
  deleteAppInstance: Resolver<Maybe<ResolversTypes['DeleteAppInstancePayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceArgs, 'input'>>;
  deleteAppInstanceAdmin: Resolver<Maybe<ResolversTypes['DeleteAppInstanceAdminPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceAdminArgs, 'input'>>;
  deleteAppInstanceAdmins: Resolver<Maybe<ResolversTypes['DeleteAppInstanceAdminsPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceAdminsArgs, 'input'>>;
  deleteAppInstanceBot: Resolver<Maybe<ResolversTypes['DeleteAppInstanceBotPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceBotArgs, 'input'>>;
  deleteAppInstanceUser: Resolver<Maybe<ResolversTypes['DeleteAppInstanceUserPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceUserArgs, 'input'>>;
  deleteAppInstanceUsers: Resolver<Maybe<ResolversTypes['DeleteAppInstanceUsersPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceUsersArgs, 'input'>>;
  deleteJob: Resolver<Maybe<ResolversTypes['DeleteJobPayload']>, ParentType, ContextType, RequireFields<MutationDeleteJobArgs, 'input'>>;
  deregisterAppInstanceUserEndpoint: Resolver<Maybe<ResolversTypes['DeregisterAppInstanceUserEndpointPayload']>, ParentType, ContextType, RequireFields<MutationDeregisterAppInstanceUserEndpointArgs, 'input'>>;
  ensureAppInstanceUser: Resolver<Maybe<ResolversTypes['EnsureAppInstanceUserPayload']>, ParentType, ContextType, RequireFields<MutationEnsureAppInstanceUserArgs, 'input'>>;
  exportAppInstanceUsers: Resolver<Maybe<ResolversTypes['ExportAppInstanceUsersPayload']>, ParentType, ContextType, RequireFields<MutationExportAppInstanceUsersArgs, 'input'>>;
  importAppInstanceUsers: Resolver<Maybe<ResolversTypes['ImportAppInstanceUsersPayload']>, ParentType, ContextType, RequireFields<MutationImportAppInstanceUsersArgs, 'input'>>;
  pauseJob: Resolver<Maybe<ResolversTypes['PauseJobPayload']>, ParentType, ContextType, RequireFields<MutationPauseJobArgs, 'input'>>;
  putAppInstanceRetentionSettings: Resolver<Maybe<ResolversTypes['PutAppInstanceRetentionSettingsPayload']>, ParentType, ContextType, RequireFields<MutationPutAppInstanceRetentionSettingsArgs, 'input'>>;
  putAppInstanceUserExpirationSettings: Resolver<Maybe<ResolversTypes['PutAppInstanceUserExpirationSettingsPayload']>, ParentType, ContextType, RequireFields<MutationPutAppInstanceUserExpirationSettingsArgs, 'input'>>;
  putAppInstanceUsersExpirationSettings: Resolver<Maybe<ResolversTypes['PutAppInstanceUsersExpirationSettingsPayload']>, ParentType, ContextType, RequireFields<MutationPutAppInstanceUsersExpirationSettingsArgs, 'input'>>;
  registerAppInstanceUserEndpoint: Resolver<Maybe<ResolversTypes['RegisterAppInstanceUserEndpointPayload']>, ParentType, ContextType, RequireFields<MutationRegisterAppInstanceUserEndpointArgs, 'input'>>;
  resumeJob: Resolver<Maybe<ResolversTypes['ResumeJobPayload']>, ParentType, ContextType, RequireFields<MutationResumeJobArgs, 'input'>>;
  retryJob: Resolver<Maybe<ResolversTypes['RetryJobPayload']>, ParentType, ContextType, RequireFields<MutationRetryJobArgs, 'input'>>;
  startJob: Resolver<Maybe<ResolversTypes['StartJobPayload']>, ParentType, ContextType, RequireFields<MutationStartJobArgs, 'input'>>;
  tagResource: Resolver<Maybe<ResolversTypes['TagResourcePayload']>, ParentType, ContextType, RequireFields<MutationTagResourceArgs, 'input'>>;
  tagResources: Resolver<Maybe<ResolversTypes['TagResourcesPayload']>, ParentType, ContextType, RequireFields<MutationTagResourcesArgs, 'input'>>;
  untagResource: Resolver<Maybe<ResolversTypes['UntagResourcePayload']>, ParentType, ContextType, RequireFields<MutationUntagResourceArgs, 'input'>>;
  updateAppInstance: Resolver<Maybe<ResolversTypes['UpdateAppInstancePayload']>, ParentType, ContextType, RequireFields<MutationUpdateAppInstanceArgs, 'input'>>;
  updateAppInstanceBot: Resolver<Maybe<ResolversTypes['UpdateAppInstanceBotPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAppInstanceBotArgs, 'input'>>;
  updateAppInstanceUser: Resolver<Maybe<ResolversTypes['UpdateAppInstanceUserPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAppInstanceUserArgs, 'input'>>;
  updateAppInstanceUserEndpoint: Resolver<Maybe<ResolversTypes['UpdateAppInstanceUserEndpointPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAppInstanceUserEndpointArgs, 'input'>>;
};

export type NodeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'AppInstance' | 'AppInstanceAdmin' | 'AppInstanceBot' | 'AppInstanceUser' | 'AppInstanceUserEndpoint' | 'Job', ParentType, ContextType>;
};

export type NotStartedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotStarted'] = ResolversParentTypes['NotStarted']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  indexes?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PauseJobPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PauseJobPayload'] = ResolversParentTypes['PauseJobPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PresignedUrlResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PresignedUrl'] = ResolversParentTypes['PresignedUrl']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PutAppInstanceRetentionSettingsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PutAppInstanceRetentionSettingsPayload'] = ResolversParentTypes['PutAppInstanceRetentionSettingsPayload']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retentionSettings?: Resolver<Maybe<ResolversTypes['AppInstanceRetentionSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutAppInstanceUserExpirationSettingsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PutAppInstanceUserExpirationSettingsPayload'] = ResolversParentTypes['PutAppInstanceUserExpirationSettingsPayload']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expirationSettings?: Resolver<Maybe<ResolversTypes['ExpirationSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutAppInstanceUsersExpirationSettingsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PutAppInstanceUsersExpirationSettingsPayload'] = ResolversParentTypes['PutAppInstanceUsersExpirationSettingsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notStarted?: Resolver<Maybe<ResolversTypes['NotStarted']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['PutAppInstanceUsersExpirationSettingsResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutAppInstanceUsersExpirationSettingsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PutAppInstanceUsersExpirationSettingsResult'] = ResolversParentTypes['PutAppInstanceUsersExpirationSettingsResult']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  _entities: Resolver<Array<Maybe<ResolversTypes['_Entity']>>, ParentType, ContextType, RequireFields<Query_EntitiesArgs, 'representations'>>;
  _service: Resolver<ResolversTypes['_Service'], ParentType, ContextType>;
  appInstance: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType, RequireFields<QueryAppInstanceArgs, 'arn'>>;
  appInstanceAdmin: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType, RequireFields<QueryAppInstanceAdminArgs, 'adminArn' | 'appInstanceArn'>>;
  appInstanceBot: Resolver<Maybe<ResolversTypes['AppInstanceBot']>, ParentType, ContextType, RequireFields<QueryAppInstanceBotArgs, 'arn'>>;
  appInstanceUser: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType, RequireFields<QueryAppInstanceUserArgs, 'arn'>>;
  appInstanceUserByUserId: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType, RequireFields<QueryAppInstanceUserByUserIdArgs, 'appInstanceArn' | 'userId'>>;
  appInstanceUserEndpoint: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpoint']>, ParentType, ContextType, RequireFields<QueryAppInstanceUserEndpointArgs, 'endpointId' | 'userArn'>>;
  appInstances: Resolver<Maybe<ResolversTypes['AppInstanceConnection']>, ParentType, ContextType, RequireFields<QueryAppInstancesArgs, 'first'>>;
  caller: Resolver<ResolversTypes['Caller'], ParentType, ContextType>;
  job: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'id'>>;
  jobs: Resolver<Maybe<ResolversTypes['JobConnection']>, ParentType, ContextType, RequireFields<QueryJobsArgs, 'first'>>;
  node: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes: Resolver<Maybe<Array<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  operations: Resolver<Array<ResolversTypes['ChimeOperation']>, ParentType, ContextType>;
  presignedUrl: Resolver<Maybe<ResolversTypes['PresignedUrl']>, ParentType, ContextType, RequireFields<QueryPresignedUrlArgs, 'expiresIn' | 'input' | 'operation'>>;
  rateLimits: Resolver<Maybe<Array<ResolversTypes['RateLimit']>>, ParentType, ContextType>;
};

export type RateLimitResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RateLimit'] = ResolversParentTypes['RateLimit']> = {
  limit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['QuotaClass'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resetAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RegisterAppInstanceUserEndpointPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RegisterAppInstanceUserEndpointPayload'] = ResolversParentTypes['RegisterAppInstanceUserEndpointPayload']> = {
  appInstanceUserEndpoint?: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpoint']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RequestQuotaResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RequestQuota'] = ResolversParentTypes['RequestQuota']> = {
  name?: Resolver<ResolversTypes['QuotaClass'], ParentType, ContextType>;
  requestsPerSecond?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ResumeJobPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ResumeJobPayload'] = ResolversParentTypes['ResumeJobPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RetryJobPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RetryJobPayload'] = ResolversParentTypes['RetryJobPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StartJobPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StartJobPayload'] = ResolversParentTypes['StartJobPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TagResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TagResourcePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagResourcePayload'] = ResolversParentTypes['TagResourcePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TagResourcesPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagResourcesPayload'] = ResolversParentTypes['TagResourcesPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notStarted?: Resolver<Maybe<ResolversTypes['NotStarted']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['TagResourcesResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TagResourcesResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagResourcesResult'] = ResolversParentTypes['TagResourcesResult']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UntagResourcePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UntagResourcePayload'] = ResolversParentTypes['UntagResourcePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAppInstanceBotPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateAppInstanceBotPayload'] = ResolversParentTypes['UpdateAppInstanceBotPayload']> = {
  appInstanceBot?: Resolver<Maybe<ResolversTypes['AppInstanceBot']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAppInstancePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateAppInstancePayload'] = ResolversParentTypes['UpdateAppInstancePayload']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAppInstanceUserEndpointPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateAppInstanceUserEndpointPayload'] = ResolversParentTypes['UpdateAppInstanceUserEndpointPayload']> = {
  appInstanceUserEndpoint?: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpoint']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAppInstanceUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateAppInstanceUserPayload'] = ResolversParentTypes['UpdateAppInstanceUserPayload']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserDirectoryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserDirectory'] = ResolversParentTypes['UserDirectory']> = {
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UserDirectoryState'], ParentType, ContextType>;
  userCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  users?: Resolver<Maybe<ResolversTypes['DirectoryUserConnection']>, ParentType, ContextType, RequireFields<UserDirectoryUsersArgs, 'first' | 'orderBy'>>;
};

export type UserErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface _AnyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['_Any'], any> {
  name: '_Any';
}

export type _EntityResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['_Entity'] = ResolversParentTypes['_Entity']> = {
  __resolveType: TypeResolveFn<'AppInstance' | 'AppInstanceAdmin' | 'AppInstanceBot' | 'AppInstanceUser' | 'AppInstanceUserEndpoint', ParentType, ContextType>;
};

export type _ServiceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['_Service'] = ResolversParentTypes['_Service']> = {
  sdl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface Federation__ContextFieldValueScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__ContextFieldValue'], any> {
  name: 'federation__ContextFieldValue';
}

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], any> {
  name: 'federation__FieldSet';
}

export interface Federation__PolicyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Policy'], any> {
  name: 'federation__Policy';
}

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = GraphqlContext> = {
  AddJobItemsPayload?: AddJobItemsPayloadResolvers<ContextType>;
  AppInstance?: AppInstanceResolvers<ContextType>;
  AppInstanceAdmin?: AppInstanceAdminResolvers<ContextType>;
  AppInstanceAdminConnection?: AppInstanceAdminConnectionResolvers<ContextType>;
  AppInstanceAdminEdge?: AppInstanceAdminEdgeResolvers<ContextType>;
  AppInstanceBot?: AppInstanceBotResolvers<ContextType>;
  AppInstanceBotConfiguration?: AppInstanceBotConfigurationResolvers<ContextType>;
  AppInstanceBotConnection?: AppInstanceBotConnectionResolvers<ContextType>;
  AppInstanceBotEdge?: AppInstanceBotEdgeResolvers<ContextType>;
  AppInstanceConnection?: AppInstanceConnectionResolvers<ContextType>;
  AppInstanceEdge?: AppInstanceEdgeResolvers<ContextType>;
  AppInstanceIdentity?: AppInstanceIdentityResolvers<ContextType>;
  AppInstanceRetentionSettings?: AppInstanceRetentionSettingsResolvers<ContextType>;
  AppInstanceUser?: AppInstanceUserResolvers<ContextType>;
  AppInstanceUserConnection?: AppInstanceUserConnectionResolvers<ContextType>;
  AppInstanceUserEdge?: AppInstanceUserEdgeResolvers<ContextType>;
  AppInstanceUserEndpoint?: AppInstanceUserEndpointResolvers<ContextType>;
  AppInstanceUserEndpointConnection?: AppInstanceUserEndpointConnectionResolvers<ContextType>;
  AppInstanceUserEndpointEdge?: AppInstanceUserEndpointEdgeResolvers<ContextType>;
  BoundedCount?: BoundedCountResolvers<ContextType>;
  Caller?: CallerResolvers<ContextType>;
  CancelJobPayload?: CancelJobPayloadResolvers<ContextType>;
  ChannelRetentionSettings?: ChannelRetentionSettingsResolvers<ContextType>;
  ChimeArn?: GraphQLScalarType;
  ChimeOperation?: ChimeOperationResolvers<ContextType>;
  CreateAppInstanceAdminPayload?: CreateAppInstanceAdminPayloadResolvers<ContextType>;
  CreateAppInstanceAdminsPayload?: CreateAppInstanceAdminsPayloadResolvers<ContextType>;
  CreateAppInstanceAdminsResult?: CreateAppInstanceAdminsResultResolvers<ContextType>;
  CreateAppInstanceBotPayload?: CreateAppInstanceBotPayloadResolvers<ContextType>;
  CreateAppInstancePayload?: CreateAppInstancePayloadResolvers<ContextType>;
  CreateAppInstanceUserPayload?: CreateAppInstanceUserPayloadResolvers<ContextType>;
  CreateAppInstanceUsersPayload?: CreateAppInstanceUsersPayloadResolvers<ContextType>;
  CreateAppInstanceUsersResult?: CreateAppInstanceUsersResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAppInstanceAdminPayload?: DeleteAppInstanceAdminPayloadResolvers<ContextType>;
  DeleteAppInstanceAdminsPayload?: DeleteAppInstanceAdminsPayloadResolvers<ContextType>;
  DeleteAppInstanceAdminsResult?: DeleteAppInstanceAdminsResultResolvers<ContextType>;
  DeleteAppInstanceBotPayload?: DeleteAppInstanceBotPayloadResolvers<ContextType>;
  DeleteAppInstancePayload?: DeleteAppInstancePayloadResolvers<ContextType>;
  DeleteAppInstanceUserPayload?: DeleteAppInstanceUserPayloadResolvers<ContextType>;
  DeleteAppInstanceUsersPayload?: DeleteAppInstanceUsersPayloadResolvers<ContextType>;
  DeleteAppInstanceUsersResult?: DeleteAppInstanceUsersResultResolvers<ContextType>;
  DeleteJobPayload?: DeleteJobPayloadResolvers<ContextType>;
  DeregisterAppInstanceUserEndpointPayload?: DeregisterAppInstanceUserEndpointPayloadResolvers<ContextType>;
  DirectoryUserConnection?: DirectoryUserConnectionResolvers<ContextType>;
  DirectoryUserEdge?: DirectoryUserEdgeResolvers<ContextType>;
  EndpointAttributes?: EndpointAttributesResolvers<ContextType>;
  EndpointState?: EndpointStateResolvers<ContextType>;
  EnsureAppInstanceUserPayload?: EnsureAppInstanceUserPayloadResolvers<ContextType>;
  ExpirationSettings?: ExpirationSettingsResolvers<ContextType>;
  ExportAppInstanceUsersPayload?: ExportAppInstanceUsersPayloadResolvers<ContextType>;
  ImportAppInstanceUsersPayload?: ImportAppInstanceUsersPayloadResolvers<ContextType>;
  InvokedBy?: InvokedByResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobItemRejection?: JobItemRejectionResolvers<ContextType>;
  JobResult?: JobResultResolvers<ContextType>;
  JobResultConnection?: JobResultConnectionResolvers<ContextType>;
  JobResultEdge?: JobResultEdgeResolvers<ContextType>;
  LexConfiguration?: LexConfigurationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotStarted?: NotStartedResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PauseJobPayload?: PauseJobPayloadResolvers<ContextType>;
  PresignedUrl?: PresignedUrlResolvers<ContextType>;
  PutAppInstanceRetentionSettingsPayload?: PutAppInstanceRetentionSettingsPayloadResolvers<ContextType>;
  PutAppInstanceUserExpirationSettingsPayload?: PutAppInstanceUserExpirationSettingsPayloadResolvers<ContextType>;
  PutAppInstanceUsersExpirationSettingsPayload?: PutAppInstanceUsersExpirationSettingsPayloadResolvers<ContextType>;
  PutAppInstanceUsersExpirationSettingsResult?: PutAppInstanceUsersExpirationSettingsResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimit?: RateLimitResolvers<ContextType>;
  RegisterAppInstanceUserEndpointPayload?: RegisterAppInstanceUserEndpointPayloadResolvers<ContextType>;
  RequestQuota?: RequestQuotaResolvers<ContextType>;
  ResumeJobPayload?: ResumeJobPayloadResolvers<ContextType>;
  RetryJobPayload?: RetryJobPayloadResolvers<ContextType>;
  StartJobPayload?: StartJobPayloadResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TagResourcePayload?: TagResourcePayloadResolvers<ContextType>;
  TagResourcesPayload?: TagResourcesPayloadResolvers<ContextType>;
  TagResourcesResult?: TagResourcesResultResolvers<ContextType>;
  UntagResourcePayload?: UntagResourcePayloadResolvers<ContextType>;
  UpdateAppInstanceBotPayload?: UpdateAppInstanceBotPayloadResolvers<ContextType>;
  UpdateAppInstancePayload?: UpdateAppInstancePayloadResolvers<ContextType>;
  UpdateAppInstanceUserEndpointPayload?: UpdateAppInstanceUserEndpointPayloadResolvers<ContextType>;
  UpdateAppInstanceUserPayload?: UpdateAppInstanceUserPayloadResolvers<ContextType>;
  UserDirectory?: UserDirectoryResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  _Any?: GraphQLScalarType;
  _Entity?: _EntityResolvers<ContextType>;
  _Service?: _ServiceResolvers<ContextType>;
  federation__ContextFieldValue?: GraphQLScalarType;
  federation__FieldSet?: GraphQLScalarType;
  federation__Policy?: GraphQLScalarType;
  federation__Scope?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = GraphqlContext> = {
  cost?: CostDirectiveResolver<any, any, ContextType>;
  federation__authenticated?: Federation__AuthenticatedDirectiveResolver<any, any, ContextType>;
  federation__composeDirective?: Federation__ComposeDirectiveDirectiveResolver<any, any, ContextType>;
  federation__context?: Federation__ContextDirectiveResolver<any, any, ContextType>;
  federation__extends?: Federation__ExtendsDirectiveResolver<any, any, ContextType>;
  federation__external?: Federation__ExternalDirectiveResolver<any, any, ContextType>;
  federation__fromContext?: Federation__FromContextDirectiveResolver<any, any, ContextType>;
  federation__inaccessible?: Federation__InaccessibleDirectiveResolver<any, any, ContextType>;
  federation__interfaceObject?: Federation__InterfaceObjectDirectiveResolver<any, any, ContextType>;
  federation__override?: Federation__OverrideDirectiveResolver<any, any, ContextType>;
  federation__policy?: Federation__PolicyDirectiveResolver<any, any, ContextType>;
  federation__provides?: Federation__ProvidesDirectiveResolver<any, any, ContextType>;
  federation__requires?: Federation__RequiresDirectiveResolver<any, any, ContextType>;
  federation__requiresScopes?: Federation__RequiresScopesDirectiveResolver<any, any, ContextType>;
  key?: KeyDirectiveResolver<any, any, ContextType>;
  link?: LinkDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
};
