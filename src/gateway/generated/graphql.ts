import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Node as NodeModel, AppInstance as AppInstanceModel, AppInstanceAdmin as AppInstanceAdminModel, AppInstanceBot as AppInstanceBotModel, AppInstanceIdentity as AppInstanceIdentityModel, RetentionSettings as RetentionSettingsModel, AppInstanceUser as AppInstanceUserModel, AppInstanceUserEndpoint as AppInstanceUserEndpointModel } from '../domain/models.ts';
import type { AppInstanceAdminConnection as AppInstanceAdminConnectionModel, AppInstanceBotConnection as AppInstanceBotConnectionModel, AppInstanceConnection as AppInstanceConnectionModel, AppInstanceUserConnection as AppInstanceUserConnectionModel, AppInstanceUserEndpointConnection as AppInstanceUserEndpointConnectionModel } from '../paging/connection.ts';
import type { Context } from '../context.ts';
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
   * The Amazon Resource Name of an AppInstance (`arn:aws:chime:<region>:<account>:app-instance/<id>`), or of a user
   * (`…/user/<userId>`) or a bot (`…/bot/<botId>`) in it. Each argument says which kind it takes; every other form is
   * refused before anything is sent to AWS.
   */
  ChimeArn: { input: string; output: string; }
  /**
   * An instant, as RFC 3339 text in UTC with milliseconds: `2026-11-22T15:45:27.123Z`.
   * Amazon Chime keeps epoch seconds with at most three decimals, so nothing is lost.
   */
  DateTime: { input: Date; output: Date; }
  _Any: { input: unknown; output: unknown; }
  federation__ContextFieldValue: { input: string; output: string; }
  federation__FieldSet: { input: string; output: string; }
  federation__Policy: { input: string; output: string; }
  federation__Scope: { input: string; output: string; }
  link__Import: { input: unknown; output: unknown; }
};

/** Which messages are pushed to an endpoint. */
export type AllowMessages =
  /** All. */
  | 'ALL'
  /** None. */
  | 'NONE';

/**
 * The top container of Amazon Chime SDK Messaging: users, bots, admins and channels live in it. Usually one for each
 * application.
 */
export type AppInstance = Node & {
  __typename?: 'AppInstance';
  /** The AWS account (12 digits) that owns it. Read off the ARN. */
  accountId: Scalars['String']['output'];
  /** The admins, by `ListAppInstanceAdmins`: one call for 50 rows with names. At most 100 by default. */
  admins?: Maybe<AppInstanceAdminConnection>;
  /** `arn:aws:chime:<region>:<account>:app-instance/<id>`. */
  arn: Scalars['ChimeArn']['output'];
  /** The bots, by `ListAppInstanceBots`: one call for 50 rows with name and metadata. The order is AWS's own. */
  bots?: Maybe<AppInstanceBotConnection>;
  /** When it was created. Costs one `DescribeAppInstance`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque; unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** Free text of at most 1,024 bytes of UTF-8. Null when there is none. */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The name, 1 to 256 characters. */
  name?: Maybe<Scalars['String']['output']>;
  /** The AWS Region in which it lives. Read off the ARN. */
  region: Scalars['String']['output'];
  /** How long messages are kept. Costs one `GetAppInstanceRetentionSettings`. */
  retentionSettings?: Maybe<AppInstanceRetentionSettings>;
  /** The tags, at most 50. Costs one `ListTagsForResource`. */
  tags?: Maybe<Array<Tag>>;
  /** When its name or metadata was last updated. Costs one `DescribeAppInstance`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The users, by `ListAppInstanceUsers`: one call for 50 rows with name and metadata. The order is AWS's own. */
  users?: Maybe<AppInstanceUserConnection>;
};


/**
 * The top container of Amazon Chime SDK Messaging: users, bots, admins and channels live in it. Usually one for each
 * application.
 */
export type AppInstanceAdminsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/**
 * The top container of Amazon Chime SDK Messaging: users, bots, admins and channels live in it. Usually one for each
 * application.
 */
export type AppInstanceBotsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/**
 * The top container of Amazon Chime SDK Messaging: users, bots, admins and channels live in it. Usually one for each
 * application.
 */
export type AppInstanceUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/**
 * A promotion: a user or bot with moderator rights in every channel of its AppInstance. It is a power inside the
 * application; it grants nothing over this API.
 */
export type AppInstanceAdmin = Node & {
  __typename?: 'AppInstanceAdmin';
  /** The AppInstance in which it was promoted. Read off the ARN, without a call to AWS. */
  appInstance: AppInstance;
  /** The ARN of the promoted user or bot: an admin has none of its own. */
  arn: Scalars['ChimeArn']['output'];
  /** Who was promoted, when it is a bot. */
  bot?: Maybe<AppInstanceBot>;
  /** When it was promoted. Costs one `DescribeAppInstanceAdmin`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque; unique in the whole graph, and not the id of the promoted user or bot. */
  id: Scalars['ID']['output'];
  /** Who was promoted. Its name comes with the admin, without a further call. */
  identity: AppInstanceIdentity;
  /** The name of who was promoted. */
  name?: Maybe<Scalars['String']['output']>;
  /** Who was promoted, when it is a user. */
  user?: Maybe<AppInstanceUser>;
};

/** A page of admins. */
export type AppInstanceAdminConnection = {
  __typename?: 'AppInstanceAdminConnection';
  /** How many rows the whole list has, as far as `max`: AWS can't count, so the list is read. One list call for 50 rows. */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows, each with its cursor. */
  edges: Array<AppInstanceAdminEdge>;
  /** The rows without cursors. */
  nodes: Array<AppInstanceAdmin>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};


/** A page of admins. */
export type AppInstanceAdminConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** One row of a page of admins. */
export type AppInstanceAdminEdge = {
  __typename?: 'AppInstanceAdminEdge';
  /** The place of this row: give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AppInstanceAdmin;
};

/** A bot of an AppInstance, driven by Amazon Lex. It can be promoted to admin as a user can. */
export type AppInstanceBot = AppInstanceIdentity & Node & {
  __typename?: 'AppInstanceBot';
  /** The promotion of this bot to AppInstanceAdmin; null when it was not promoted. Costs one `DescribeAppInstanceAdmin`; of more than two in an AppInstance, its admins are listed instead, 50 in a call. */
  admin?: Maybe<AppInstanceAdmin>;
  /** The AppInstance in which this bot lives. Read off the ARN, without a call to AWS. */
  appInstance: AppInstance;
  /** `<ARN of the AppInstance>/bot/<botId>`. */
  arn: Scalars['ChimeArn']['output'];
  /** What drives the bot, and when it is called. Costs one `DescribeAppInstanceBot`. */
  configuration?: Maybe<AppInstanceBotConfiguration>;
  /** When it was created. Costs one `DescribeAppInstanceBot`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque; unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** Free text of at most 1,024 bytes of UTF-8. Null when there is none. */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The display name, at most 256 characters. */
  name?: Maybe<Scalars['String']['output']>;
  /** The tags, at most 50. Costs one `ListTagsForResource`. */
  tags?: Maybe<Array<Tag>>;
  /** When its name, metadata or configuration was last updated. Costs one `DescribeAppInstanceBot`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What drives a bot. */
export type AppInstanceBotConfiguration = {
  __typename?: 'AppInstanceBotConfiguration';
  /** The Amazon Lex V2 bot behind it. */
  lex: LexConfiguration;
};

/** What shall drive a bot. */
export type AppInstanceBotConfigurationInput = {
  /** The Amazon Lex V2 bot behind it. */
  lex: LexConfigurationInput;
};

/** A page of bots. */
export type AppInstanceBotConnection = {
  __typename?: 'AppInstanceBotConnection';
  /** How many rows the whole list has, as far as `max`: AWS can't count, so the list is read. One list call for 50 rows. */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows, each with its cursor. */
  edges: Array<AppInstanceBotEdge>;
  /** The rows without cursors. */
  nodes: Array<AppInstanceBot>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};


/** A page of bots. */
export type AppInstanceBotConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** One row of a page of bots. */
export type AppInstanceBotEdge = {
  __typename?: 'AppInstanceBotEdge';
  /** The place of this row: give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AppInstanceBot;
};

/** A page of AppInstances. */
export type AppInstanceConnection = {
  __typename?: 'AppInstanceConnection';
  /** How many rows the whole list has, as far as `max`: AWS can't count, so the list is read. One list call for 50 rows. */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows, each with its cursor. */
  edges: Array<AppInstanceEdge>;
  /** The rows without cursors. */
  nodes: Array<AppInstance>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};


/** A page of AppInstances. */
export type AppInstanceConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** One row of a page of AppInstances. */
export type AppInstanceEdge = {
  __typename?: 'AppInstanceEdge';
  /** The place of this row: give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AppInstance;
};

/** Who can act in an AppInstance: a user or a bot. Either can be promoted to an AppInstanceAdmin. */
export type AppInstanceIdentity = {
  /** The promotion of this identity to AppInstanceAdmin; null when it was not promoted. Costs one `DescribeAppInstanceAdmin`; of more than two in an AppInstance, its admins are listed instead, 50 in a call. */
  admin?: Maybe<AppInstanceAdmin>;
  /** The AppInstance in which this identity lives. Read off the ARN, without a call to AWS. */
  appInstance: AppInstance;
  /** The ARN of the user or bot. */
  arn: Scalars['ChimeArn']['output'];
  /** When it was created. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque; unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** Free text of at most 1,024 bytes of UTF-8, often JSON. Null when there is none. */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The display name. */
  name?: Maybe<Scalars['String']['output']>;
  /** When its name, metadata or configuration was last updated. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How long an AppInstance keeps its messages. */
export type AppInstanceRetentionSettings = {
  __typename?: 'AppInstanceRetentionSettings';
  /** The setting for channels. Null when none was ever put. */
  channelRetentionSettings?: Maybe<ChannelRetentionSettings>;
  /**
   * When AWS starts to delete what is older than the retention period: for 30 days after a change, messages can be
   * brought back. Null when nothing is to be deleted.
   */
  initiateDeletionAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A user of an AppInstance: who sends and reads messages in an application. */
export type AppInstanceUser = AppInstanceIdentity & Node & {
  __typename?: 'AppInstanceUser';
  /** The promotion of this user to AppInstanceAdmin; null when it was not promoted. Costs one `DescribeAppInstanceAdmin`; of more than two in an AppInstance, its admins are listed instead, 50 in a call. */
  admin?: Maybe<AppInstanceAdmin>;
  /** The AppInstance in which this user lives. Read off the ARN, without a call to AWS. */
  appInstance: AppInstance;
  /** `<ARN of the AppInstance>/user/<userId>`. */
  arn: Scalars['ChimeArn']['output'];
  /** When it was created. Costs one `DescribeAppInstanceUser`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The devices that get push notifications, by `ListAppInstanceUserEndpoints`. At most 10 by default. */
  endpoints?: Maybe<AppInstanceUserEndpointConnection>;
  /**
   * When AWS deletes this user on its own, within about 6 hours after the time is up; until then it can be changed. Null when
   * never. Costs one `DescribeAppInstanceUser`.
   */
  expirationSettings?: Maybe<ExpirationSettings>;
  /** Opaque; unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** Free text of at most 1,024 bytes of UTF-8. Null when there is none. */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The display name, 1 to 100 characters. */
  name?: Maybe<Scalars['String']['output']>;
  /** The tags, at most 50. Costs one `ListTagsForResource`. */
  tags?: Maybe<Array<Tag>>;
  /** When its name or metadata was last updated. Costs one `DescribeAppInstanceUser`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id that the application chose for its user. Read off the ARN. */
  userId: Scalars['String']['output'];
};


/** A user of an AppInstance: who sends and reads messages in an application. */
export type AppInstanceUserEndpointsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of users. */
export type AppInstanceUserConnection = {
  __typename?: 'AppInstanceUserConnection';
  /** How many rows the whole list has, as far as `max`: AWS can't count, so the list is read. One list call for 50 rows. */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows, each with its cursor. */
  edges: Array<AppInstanceUserEdge>;
  /** The rows without cursors. */
  nodes: Array<AppInstanceUser>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};


/** A page of users. */
export type AppInstanceUserConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** One row of a page of users. */
export type AppInstanceUserEdge = {
  __typename?: 'AppInstanceUserEdge';
  /** The place of this row: give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AppInstanceUser;
};

/** A device of a user that gets push notifications, through Amazon Pinpoint. */
export type AppInstanceUserEndpoint = Node & {
  __typename?: 'AppInstanceUserEndpoint';
  /** Which messages are pushed to it. */
  allowMessages?: Maybe<AllowMessages>;
  /** When it was registered. Costs one `DescribeAppInstanceUserEndpoint`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The tokens of the device. Whoever holds them can push to it, so a caller who may only read is refused with FORBIDDEN.
   * Costs one `DescribeAppInstanceUserEndpoint`.
   */
  endpointAttributes?: Maybe<EndpointAttributes>;
  /** The id that AWS gave it, 1 to 64 characters. Unique for its user. */
  endpointId: Scalars['String']['output'];
  /** Opaque; unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** The name, at most 1,600 characters. */
  name?: Maybe<Scalars['String']['output']>;
  /** The ARN of the Pinpoint application. Costs one `DescribeAppInstanceUserEndpoint`. */
  resourceArn?: Maybe<Scalars['String']['output']>;
  /** Whether AWS can push to it. */
  state?: Maybe<EndpointState>;
  /** Which push service it is. */
  type?: Maybe<AppInstanceUserEndpointType>;
  /** When its name or `allowMessages` was last updated. Costs one `DescribeAppInstanceUserEndpoint`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The user whose device it is. Known without a call to AWS. */
  user: AppInstanceUser;
};

/** A page of endpoints. */
export type AppInstanceUserEndpointConnection = {
  __typename?: 'AppInstanceUserEndpointConnection';
  /** How many rows the whole list has, as far as `max`: AWS can't count, so the list is read. One list call for 50 rows. */
  countUpTo?: Maybe<BoundedCount>;
  /** The rows, each with its cursor. */
  edges: Array<AppInstanceUserEndpointEdge>;
  /** The rows without cursors. */
  nodes: Array<AppInstanceUserEndpoint>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};


/** A page of endpoints. */
export type AppInstanceUserEndpointConnectionCountUpToArgs = {
  max?: Scalars['Int']['input'];
};

/** One row of a page of endpoints. */
export type AppInstanceUserEndpointEdge = {
  __typename?: 'AppInstanceUserEndpointEdge';
  /** The place of this row: give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AppInstanceUserEndpoint;
};

/** A push service. */
export type AppInstanceUserEndpointType =
  /** Apple Push Notification service. */
  | 'APNS'
  /** The sandbox of Apple Push Notification service. */
  | 'APNS_SANDBOX'
  /** Firebase Cloud Messaging, by its older name. */
  | 'GCM';

/** A count that stops at a bound. */
export type BoundedCount = {
  __typename?: 'BoundedCount';
  /** Whether that is all there are. */
  exact: Scalars['Boolean']['output'];
  /** How many were counted; never more than the bound. */
  value: Scalars['Int']['output'];
};

/** What a caller may do; each includes those before it. */
export type CallerScope =
  /** To do everything in an AppInstance but create or delete it. */
  | 'ADMIN'
  /** To do everything, in all AppInstances. */
  | 'OPERATOR'
  /** To read, but for devices. */
  | 'READ'
  /** To create and update users, and all about their devices. */
  | 'WRITE';

/** How long the messages of channels are kept. */
export type ChannelRetentionSettings = {
  __typename?: 'ChannelRetentionSettings';
  /** Days, 1 to 5,475 (15 years). Null: for ever. */
  retentionDays?: Maybe<Scalars['Int']['output']>;
};

/** How long the messages of channels shall be kept. */
export type ChannelRetentionSettingsInput = {
  /** Days, 1 to 5,475. Null or left out: for ever. */
  retentionDays?: InputMaybe<Scalars['Int']['input']>;
};

/** An operation of Amazon Chime SDK Identity, and how this graph serves it. */
export type ChimeOperation = {
  __typename?: 'ChimeOperation';
  /** Whether it only reads. */
  access: OperationAccess;
  /** Where the graph has it, such as `AppInstance.users`. */
  field: Scalars['String']['output'];
  /** AWS's name, such as `ListAppInstanceUsers`. */
  name: Scalars['String']['output'];
  /** Whether users may do it to themselves without that scope. */
  own: Scalars['Boolean']['output'];
  /** Whether it answers in pages. The graph then has a connection; Python's SDK has no paginator for it. */
  paginated: Scalars['Boolean']['output'];
  /** Whether `presignedUrl` can make a URL of it: it travels by GET or DELETE. */
  presignable: Scalars['Boolean']['output'];
  /** How many requests AWS takes by default. */
  quota: RequestQuota;
  /** What a caller needs for it, in the AppInstances that it is for. */
  scope: CallerScope;
  /** The argument that waits until its effect has come, if there is one. AWS's SDKs have no waiters for this service. */
  waiter?: Maybe<Scalars['String']['output']>;
};

/** Input of `createAppInstanceAdmin`. */
export type CreateAppInstanceAdminInput = {
  /** The ARN of a user or bot of that AppInstance. */
  adminArn: Scalars['ChimeArn']['input'];
  /** The AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `createAppInstanceAdmin`. */
export type CreateAppInstanceAdminPayload = {
  __typename?: 'CreateAppInstanceAdminPayload';
  /** The new promotion; null when `userErrors` says why not. */
  appInstanceAdmin?: Maybe<AppInstanceAdmin>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstanceAdmins`. */
export type CreateAppInstanceAdminsInput = {
  /** 1 to 1,000 ARNs of users or bots of that AppInstance. */
  adminArns: Array<Scalars['ChimeArn']['input']>;
  /** The AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `createAppInstanceAdmins`. */
export type CreateAppInstanceAdminsPayload = {
  __typename?: 'CreateAppInstanceAdminsPayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** One for each ARN, in the order of the input. Null where an error stands at its path. */
  results?: Maybe<Array<Maybe<CreateAppInstanceAdminsResult>>>;
  /** What kept all of it from being done. Faults of single promotions are in their results. */
  userErrors: Array<UserError>;
};

/** What became of one promotion. */
export type CreateAppInstanceAdminsResult = {
  __typename?: 'CreateAppInstanceAdminsResult';
  /** The new promotion; null when `userErrors` says why not. */
  appInstanceAdmin?: Maybe<AppInstanceAdmin>;
  /** Its place in the input, from 0. */
  index: Scalars['Int']['output'];
  /** What kept this one from being promoted. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstanceBot`. */
export type CreateAppInstanceBotInput = {
  /** The AppInstance in which the bot shall live. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** What drives it. */
  configuration: AppInstanceBotConfigurationInput;
  /** Two calls with the same key and the same content create once; kept by AWS. 1 to 256 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** At most 256 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Tags to put on it, 1 to 50, each key once. */
  tags?: InputMaybe<Array<TagInput>>;
};

/** Payload of `createAppInstanceBot`. */
export type CreateAppInstanceBotPayload = {
  __typename?: 'CreateAppInstanceBotPayload';
  /** What was created; null when `userErrors` says why not. */
  appInstanceBot?: Maybe<AppInstanceBot>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstance`. */
export type CreateAppInstanceInput = {
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Two calls with the same key and the same content create once; kept by AWS. 1 to 256 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 256 characters. Names are not unique. */
  name: Scalars['String']['input'];
  /** Tags to put on it, 1 to 50, each key once. */
  tags?: InputMaybe<Array<TagInput>>;
};

/** Payload of `createAppInstance`. */
export type CreateAppInstancePayload = {
  __typename?: 'CreateAppInstancePayload';
  /** What was created; null when `userErrors` says why not. */
  appInstance?: Maybe<AppInstance>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstanceUser`. */
export type CreateAppInstanceUserInput = {
  /** The AppInstance in which the user shall live. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** When the user shall be deleted by AWS on its own. Left out: never. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /** Two calls with the same key and the same content create once; kept by AWS. 1 to 256 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters, not only blanks, in one line. */
  name: Scalars['String']['input'];
  /** Tags to put on the user, 1 to 50, each key once. */
  tags?: InputMaybe<Array<TagInput>>;
  /** 1 to 64 of letters, digits and `: - _ . @`; a letter or digit at both ends. Becomes the end of the ARN. */
  userId: Scalars['String']['input'];
};

/** Payload of `createAppInstanceUser`. */
export type CreateAppInstanceUserPayload = {
  __typename?: 'CreateAppInstanceUserPayload';
  /** Who was created; null when `userErrors` says why not. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `createAppInstanceUsers`. */
export type CreateAppInstanceUsersInput = {
  /** The AppInstance in which the users shall live. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 1,000 users. */
  users: Array<CreateAppInstanceUsersItem>;
};

/** One user of `createAppInstanceUsers`. */
export type CreateAppInstanceUsersItem = {
  /** When the user shall be deleted by AWS on its own. Left out: never. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /** Two calls with the same key and the same content create once; kept by AWS. 1 to 256 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters, not only blanks, in one line. */
  name: Scalars['String']['input'];
  /** Tags to put on the user, 1 to 50, each key once. */
  tags?: InputMaybe<Array<TagInput>>;
  /** 1 to 64 of letters, digits and `: - _ . @`; a letter or digit at both ends. Becomes the end of the ARN. */
  userId: Scalars['String']['input'];
};

/** Payload of `createAppInstanceUsers`. */
export type CreateAppInstanceUsersPayload = {
  __typename?: 'CreateAppInstanceUsersPayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /**
   * One for each user, in the order of the input. Null where the caller can do nothing about the fault (throttled, not
   * reached, time up): then an error stands at its path.
   */
  results?: Maybe<Array<Maybe<CreateAppInstanceUsersResult>>>;
  /** What kept all of it from being done. Faults of single users are in their results. */
  userErrors: Array<UserError>;
};

/** What became of one user. */
export type CreateAppInstanceUsersResult = {
  __typename?: 'CreateAppInstanceUsersResult';
  /** Who was created; null when `userErrors` says why not. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** Its place in the input, from 0. */
  index: Scalars['Int']['output'];
  /** What kept this one from being created. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceAdmin`. */
export type DeleteAppInstanceAdminInput = {
  /** The ARN of the promoted user or bot. */
  adminArn: Scalars['ChimeArn']['input'];
  /** The AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `deleteAppInstanceAdmin`. */
export type DeleteAppInstanceAdminPayload = {
  __typename?: 'DeleteAppInstanceAdminPayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The ARN of who was demoted. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of the promotion that was taken back; null when `userErrors` says why not. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceBot`. */
export type DeleteAppInstanceBotInput = {
  /** The bot to delete. */
  arn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `deleteAppInstanceBot`. */
export type DeleteAppInstanceBotPayload = {
  __typename?: 'DeleteAppInstanceBotPayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** Its ARN. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of what was deleted; null when `userErrors` says why not. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstance`. */
export type DeleteAppInstanceInput = {
  /** The AppInstance to delete. */
  arn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Its name, letter by letter, as proof that this one is meant. Costs one describe. */
  confirmName: Scalars['String']['input'];
  /**
   * How long to wait until AWS no longer knows the AppInstance, 0 to 30,000 milliseconds, and within the time that a request
   * may take. Costs a describe now and then.
   */
  waitMs?: Scalars['Int']['input'];
};

/** Payload of `deleteAppInstance`. */
export type DeleteAppInstancePayload = {
  __typename?: 'DeleteAppInstancePayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** Its ARN. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of what is deleted; null when `userErrors` says why not. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** How far AWS is; null when `userErrors` says why it was not asked to. */
  status?: Maybe<DeletionStatus>;
  /** What kept it from being done. Empty when AWS took the request. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceUser`. */
export type DeleteAppInstanceUserInput = {
  /** The user to delete. */
  arn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `deleteAppInstanceUser`. */
export type DeleteAppInstanceUserPayload = {
  __typename?: 'DeleteAppInstanceUserPayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The ARN of who was deleted. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of who was deleted; null when `userErrors` says why not. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceUsers`. */
export type DeleteAppInstanceUsersInput = {
  /** 1 to 1,000 ARNs of users. */
  arns: Array<Scalars['ChimeArn']['input']>;
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `deleteAppInstanceUsers`. */
export type DeleteAppInstanceUsersPayload = {
  __typename?: 'DeleteAppInstanceUsersPayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** One for each ARN, in the order of the input. Null where an error stands at its path. */
  results?: Maybe<Array<Maybe<DeleteAppInstanceUsersResult>>>;
  /** What kept all of it from being done. Faults of single users are in their results. */
  userErrors: Array<UserError>;
};

/** What became of one user. */
export type DeleteAppInstanceUsersResult = {
  __typename?: 'DeleteAppInstanceUsersResult';
  /** The ARN of who was deleted. */
  deletedArn?: Maybe<Scalars['ChimeArn']['output']>;
  /** The `id` of who was deleted; null when `userErrors` says why not. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** Its place in the input, from 0. */
  index: Scalars['Int']['output'];
  /** What kept this one from being deleted. */
  userErrors: Array<UserError>;
};

/** How far AWS is with a deletion. */
export type DeletionStatus =
  /** AWS no longer knows the AppInstance. */
  | 'DELETED'
  /** AWS took the request, and deletes in the background. */
  | 'DELETION_REQUESTED';

/** Input of `deregisterAppInstanceUserEndpoint`. */
export type DeregisterAppInstanceUserEndpointInput = {
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The id that AWS gave the endpoint. */
  endpointId: Scalars['String']['input'];
  /** The user whose device it is. */
  userArn: Scalars['ChimeArn']['input'];
};

/** Payload of `deregisterAppInstanceUserEndpoint`. */
export type DeregisterAppInstanceUserEndpointPayload = {
  __typename?: 'DeregisterAppInstanceUserEndpointPayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The `id` of what was taken off; null when `userErrors` says why not. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** The tokens of a device. */
export type EndpointAttributes = {
  __typename?: 'EndpointAttributes';
  /** The token by which the push service knows the device. */
  deviceToken?: Maybe<Scalars['String']['output']>;
  /** The token for VoIP notifications; Apple's services only. */
  voipDeviceToken?: Maybe<Scalars['String']['output']>;
};

/** The tokens of a device to register. */
export type EndpointAttributesInput = {
  /** The token by which the push service knows the device, 1 to 1,600 characters. */
  deviceToken: Scalars['String']['input'];
  /** The token for VoIP notifications, 1 to 1,600 characters; Apple's services only. */
  voipDeviceToken?: InputMaybe<Scalars['String']['input']>;
};

/** Whether AWS can push to an endpoint. */
export type EndpointState = {
  __typename?: 'EndpointState';
  /** The state. */
  status?: Maybe<EndpointStatus>;
  /** Why it is INACTIVE; null otherwise. */
  statusReason?: Maybe<EndpointStatusReason>;
};

/** Whether AWS can push to an endpoint. */
export type EndpointStatus =
  /** It can. */
  | 'ACTIVE'
  /** It can't. */
  | 'INACTIVE';

/** Why AWS can't push to an endpoint. */
export type EndpointStatusReason =
  /** The push service does not know the device token. */
  | 'INVALID_DEVICE_TOKEN'
  /** The Pinpoint application is not there, or may not be used. */
  | 'INVALID_PINPOINT_ARN';

/** Input of `ensureAppInstanceUser`. */
export type EnsureAppInstanceUserInput = {
  /** The AppInstance in which the user shall live. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** When a new user shall be deleted by AWS on its own. Left out: never. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /** At most 1,024 bytes of UTF-8. Left out: none for a new user, the old for one who is there. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters, not only blanks, in one line. */
  name: Scalars['String']['input'];
  /** Tags for a new user, 1 to 50, each key once. */
  tags?: InputMaybe<Array<TagInput>>;
  /** Whether a user who is there gets this name and metadata. */
  update?: Scalars['Boolean']['input'];
  /** 1 to 64 of letters, digits and `: - _ . @`; a letter or digit at both ends. */
  userId: Scalars['String']['input'];
};

/** Payload of `ensureAppInstanceUser`. */
export type EnsureAppInstanceUserPayload = {
  __typename?: 'EnsureAppInstanceUserPayload';
  /** The user; null when `userErrors` says why not. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What was done; null when `userErrors` says why nothing was. */
  outcome?: Maybe<EnsureOutcome>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** What was done to see to it that something exists. */
export type EnsureOutcome =
  /** It was not there, and was created. */
  | 'CREATED'
  /** It was there, and was left as it is. */
  | 'EXISTED'
  /** It was there, and was changed. */
  | 'UPDATED';

/** From when the days until a user's expiration are counted. */
export type ExpirationCriterion =
  /** From the user's creation. */
  | 'CREATED_TIMESTAMP';

/** When a user is deleted by AWS on its own. */
export type ExpirationSettings = {
  __typename?: 'ExpirationSettings';
  /** From when the days are counted. */
  expirationCriterion: ExpirationCriterion;
  /** Days from the criterion, 1 to 5,475. */
  expirationDays: Scalars['Int']['output'];
};

/** When a user shall be deleted by AWS on its own. */
export type ExpirationSettingsInput = {
  /** From when the days are counted. */
  expirationCriterion?: ExpirationCriterion;
  /** Days from the criterion, 1 to 5,475. */
  expirationDays: Scalars['Int']['input'];
};

/** Which messages call a bot. */
export type InvokedBy = {
  __typename?: 'InvokedBy';
  /** Standard messages: those to a whole channel. */
  standardMessages?: Maybe<StandardMessages>;
  /** Targeted messages: those to single members. */
  targetedMessages?: Maybe<TargetedMessages>;
};

/** Which messages shall call a bot. */
export type InvokedByInput = {
  /** Standard messages: those to a whole channel. */
  standardMessages: StandardMessages;
  /** Targeted messages: those to single members. */
  targetedMessages: TargetedMessages;
};

/** How a bot is tied to Amazon Lex V2. */
export type LexConfiguration = {
  __typename?: 'LexConfiguration';
  /** Which messages call the bot. Null when none was set. */
  invokedBy?: Maybe<InvokedBy>;
  /** The ARN of the alias of the Lex bot, in the same account and Region. */
  lexBotAliasArn?: Maybe<Scalars['String']['output']>;
  /** The locale of the Lex bot, such as `en_US`. */
  localeId?: Maybe<Scalars['String']['output']>;
  /** The older form of `invokedBy`: the bot is called for standard messages. */
  respondsTo?: Maybe<RespondsTo>;
  /** The intent that greets who joins a channel. Null when none was set. */
  welcomeIntent?: Maybe<Scalars['String']['output']>;
};

/** How a bot shall be tied to Amazon Lex V2. */
export type LexConfigurationInput = {
  /** Which messages call the bot. */
  invokedBy?: InputMaybe<InvokedByInput>;
  /** `arn:aws:lex:<region>:<account>:bot-alias/<bot id>/<alias id>`, in the same account and Region. */
  lexBotAliasArn: Scalars['String']['input'];
  /** The locale of the Lex bot, such as `en_US`: 1 to 64 characters. */
  localeId: Scalars['String']['input'];
  /** The older form of `invokedBy`. */
  respondsTo?: InputMaybe<RespondsTo>;
  /** The intent that greets who joins a channel: letters and single underscores, 1 to 100. */
  welcomeIntent?: InputMaybe<Scalars['String']['input']>;
};

/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /** Makes a new AppInstance, by `CreateAppInstance`. At most 100 in an account by default. */
  createAppInstance?: Maybe<CreateAppInstancePayload>;
  /** Promotes a user or bot, by `CreateAppInstanceAdmin`. Who is an admin already: CONFLICT. */
  createAppInstanceAdmin?: Maybe<CreateAppInstanceAdminPayload>;
  /** Promotes many users or bots, each by one `CreateAppInstanceAdmin`, with a result for each. */
  createAppInstanceAdmins?: Maybe<CreateAppInstanceAdminsPayload>;
  /** Makes a bot over an Amazon Lex V2 bot, by `CreateAppInstanceBot`. */
  createAppInstanceBot?: Maybe<CreateAppInstanceBotPayload>;
  /**
   * Makes a user with an id of your own choice, by `CreateAppInstanceUser`. A user who exists already with the same name
   * and metadata is returned as is; with other content it is a CONFLICT.
   */
  createAppInstanceUser?: Maybe<CreateAppInstanceUserPayload>;
  /**
   * Makes many users, each by one `CreateAppInstanceUser`. Every item has a result of its own: one that fails does not keep
   * the others from being done. What is not done when the time is up is told as such, and can be sent again: who exists
   * already with the same content is no fault.
   */
  createAppInstanceUsers?: Maybe<CreateAppInstanceUsersPayload>;
  /**
   * Deletes an AppInstance **and everything in it**: users, bots, admins, channels, messages; by `DeleteAppInstance`. AWS
   * does so in the background and cannot undo it; `waitMs` waits until it has.
   */
  deleteAppInstance?: Maybe<DeleteAppInstancePayload>;
  /** Takes a promotion back, by `DeleteAppInstanceAdmin`. The user or bot stays. */
  deleteAppInstanceAdmin?: Maybe<DeleteAppInstanceAdminPayload>;
  /** Deletes a bot, by `DeleteAppInstanceBot`. A promotion to admin goes with it. */
  deleteAppInstanceBot?: Maybe<DeleteAppInstanceBotPayload>;
  /** Deletes a user, by `DeleteAppInstanceUser`. A promotion to admin goes with it. */
  deleteAppInstanceUser?: Maybe<DeleteAppInstanceUserPayload>;
  /** Deletes many users, each by one `DeleteAppInstanceUser`, with a result for each. */
  deleteAppInstanceUsers?: Maybe<DeleteAppInstanceUsersPayload>;
  /** Takes a device off push notifications, by `DeregisterAppInstanceUserEndpoint`. */
  deregisterAppInstanceUserEndpoint?: Maybe<DeregisterAppInstanceUserEndpointPayload>;
  /**
   * Sees to it that a user exists: creates it, or returns the one who is there. With `update`, name and metadata of the one
   * who is there become those given. Costs one call where nothing is to be done, two where it creates or updates.
   */
  ensureAppInstanceUser?: Maybe<EnsureAppInstanceUserPayload>;
  /**
   * Sets how long messages are kept, by `PutAppInstanceRetentionSettings`. After 30 days, AWS **deletes for good** what is
   * older than the period.
   */
  putAppInstanceRetentionSettings?: Maybe<PutAppInstanceRetentionSettingsPayload>;
  /** Sets or removes when a user is deleted by AWS on its own, by `PutAppInstanceUserExpirationSettings`. */
  putAppInstanceUserExpirationSettings?: Maybe<PutAppInstanceUserExpirationSettingsPayload>;
  /**
   * Registers a device for push notifications, by `RegisterAppInstanceUserEndpoint`. A device that is registered already:
   * CONFLICT. AWS's permission `mobiletargeting:GetApp` is needed, too.
   */
  registerAppInstanceUserEndpoint?: Maybe<RegisterAppInstanceUserEndpointPayload>;
  /** Puts tags on an AppInstance, user or bot, by `TagResource`. A key that is there already gets the new value. */
  tagResource?: Maybe<TagResourcePayload>;
  /** Takes tags off an AppInstance, user or bot, by `UntagResource`. A key that is not there is no fault. */
  untagResource?: Maybe<UntagResourcePayload>;
  /**
   * Changes the name, the metadata, or both, by `UpdateAppInstance`. AWS replaces both together, so what is left out is
   * read first and written again.
   */
  updateAppInstance?: Maybe<UpdateAppInstancePayload>;
  /**
   * Changes the name, the metadata, the configuration, or several of them, by `UpdateAppInstanceBot`. AWS replaces name and
   * metadata together, so what is left out is read first and written again.
   */
  updateAppInstanceBot?: Maybe<UpdateAppInstanceBotPayload>;
  /**
   * Changes the name, the metadata, or both, by `UpdateAppInstanceUser`. AWS replaces both together, so what is left out
   * is read first and written again.
   */
  updateAppInstanceUser?: Maybe<UpdateAppInstanceUserPayload>;
  /** Changes the name, which messages are pushed, or both, by `UpdateAppInstanceUserEndpoint`. What is left out stays. */
  updateAppInstanceUserEndpoint?: Maybe<UpdateAppInstanceUserEndpointPayload>;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationCreateAppInstanceArgs = {
  input: CreateAppInstanceInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationCreateAppInstanceAdminArgs = {
  input: CreateAppInstanceAdminInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationCreateAppInstanceAdminsArgs = {
  input: CreateAppInstanceAdminsInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationCreateAppInstanceBotArgs = {
  input: CreateAppInstanceBotInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationCreateAppInstanceUserArgs = {
  input: CreateAppInstanceUserInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationCreateAppInstanceUsersArgs = {
  input: CreateAppInstanceUsersInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationDeleteAppInstanceArgs = {
  input: DeleteAppInstanceInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationDeleteAppInstanceAdminArgs = {
  input: DeleteAppInstanceAdminInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationDeleteAppInstanceBotArgs = {
  input: DeleteAppInstanceBotInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationDeleteAppInstanceUserArgs = {
  input: DeleteAppInstanceUserInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationDeleteAppInstanceUsersArgs = {
  input: DeleteAppInstanceUsersInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationDeregisterAppInstanceUserEndpointArgs = {
  input: DeregisterAppInstanceUserEndpointInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationEnsureAppInstanceUserArgs = {
  input: EnsureAppInstanceUserInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationPutAppInstanceRetentionSettingsArgs = {
  input: PutAppInstanceRetentionSettingsInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationPutAppInstanceUserExpirationSettingsArgs = {
  input: PutAppInstanceUserExpirationSettingsInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationRegisterAppInstanceUserEndpointArgs = {
  input: RegisterAppInstanceUserEndpointInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationTagResourceArgs = {
  input: TagResourceInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationUntagResourceArgs = {
  input: UntagResourceInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationUpdateAppInstanceArgs = {
  input: UpdateAppInstanceInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationUpdateAppInstanceBotArgs = {
  input: UpdateAppInstanceBotInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationUpdateAppInstanceUserArgs = {
  input: UpdateAppInstanceUserInput;
};


/**
 * Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. A payload is null only where an error
 * stands at its path that the caller can do nothing about; what other mutations of the request did is told all the same.
 */
export type MutationUpdateAppInstanceUserEndpointArgs = {
  input: UpdateAppInstanceUserEndpointInput;
};

/** An object with an id that is unique in the whole graph and can be fetched again by `Query.node`. */
export type Node = {
  /** Opaque; made from the type and the ARN, so it stays the same for as long as the object exists. */
  id: Scalars['ID']['output'];
};

/** Whether an operation changes something. */
export type OperationAccess =
  /** It only reads. */
  | 'READ'
  /** It changes something. */
  | 'WRITE';

/**
 * Where a page of a connection stands, as the Relay Cursor Connections Specification has it. Lists of Amazon Chime can
 * only be read forward, so there is no `last` and no `before`.
 */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** What to give as `after` to read on. Null when the list is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /**
   * Whether a further row exists after this page. When it ends just where a page of AWS ends (every 50 rows), the next one
   * is fetched to know; that costs one list call, and only when this field is selected. Should that call fail, AWS's word
   * that more follows is taken.
   */
  hasNextPage: Scalars['Boolean']['output'];
  /** True when the page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge; null when there is none. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** An operation that travels by GET or DELETE. The others carry a body, which a URL cannot. */
export type PresignableOperation =
  /** Takes `arn`. */
  | 'DELETE_APP_INSTANCE'
  /** Takes `appInstanceArn` and `adminArn`. */
  | 'DELETE_APP_INSTANCE_ADMIN'
  /** Takes `arn`. */
  | 'DELETE_APP_INSTANCE_BOT'
  /** Takes `arn`. */
  | 'DELETE_APP_INSTANCE_USER'
  /** Takes `userArn` and `endpointId`. */
  | 'DEREGISTER_APP_INSTANCE_USER_ENDPOINT'
  /** Takes `arn`. */
  | 'DESCRIBE_APP_INSTANCE'
  /** Takes `appInstanceArn` and `adminArn`. */
  | 'DESCRIBE_APP_INSTANCE_ADMIN'
  /** Takes `arn`. */
  | 'DESCRIBE_APP_INSTANCE_BOT'
  /** Takes `arn`. */
  | 'DESCRIBE_APP_INSTANCE_USER'
  /** Takes `userArn` and `endpointId`. */
  | 'DESCRIBE_APP_INSTANCE_USER_ENDPOINT'
  /** Takes `appInstanceArn`. */
  | 'GET_APP_INSTANCE_RETENTION_SETTINGS'
  /** Takes `maxResults` and `nextToken` if you like. */
  | 'LIST_APP_INSTANCES'
  /** Takes `appInstanceArn`, and `maxResults` and `nextToken` if you like. */
  | 'LIST_APP_INSTANCE_ADMINS'
  /** Takes `appInstanceArn`, and `maxResults` and `nextToken` if you like. */
  | 'LIST_APP_INSTANCE_BOTS'
  /** Takes `appInstanceArn`, and `maxResults` and `nextToken` if you like. */
  | 'LIST_APP_INSTANCE_USERS'
  /** Takes `userArn`, and `maxResults` and `nextToken` if you like. */
  | 'LIST_APP_INSTANCE_USER_ENDPOINTS'
  /** Takes `resourceArn`. */
  | 'LIST_TAGS_FOR_RESOURCE';

/** A URL that makes one call. */
export type PresignedUrl = {
  __typename?: 'PresignedUrl';
  /** When AWS refuses it. */
  expiresAt: Scalars['DateTime']['output'];
  /** How it must be sent: GET or DELETE, with no body and no further headers. */
  method: Scalars['String']['output'];
  /** The URL. It is a secret for as long as it lives. */
  url: Scalars['String']['output'];
};

/** What a presigned call is about, in the words of the rest of the graph. */
export type PresignedUrlInput = {
  /** The ARN of the promoted user or bot. */
  adminArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ARN of the AppInstance that holds it. */
  appInstanceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ARN of the object that is read or deleted. */
  arn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The id of the endpoint. */
  endpointId?: InputMaybe<Scalars['String']['input']>;
  /** Lists: how many rows, 1 to 50. */
  maxResults?: InputMaybe<Scalars['Int']['input']>;
  /** Lists: the `NextToken` of an earlier answer to a presigned list. */
  nextToken?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of the AppInstance, user or bot whose tags are read. */
  resourceArn?: InputMaybe<Scalars['ChimeArn']['input']>;
  /** The ARN of the user whose endpoint it is. */
  userArn?: InputMaybe<Scalars['ChimeArn']['input']>;
};

/** Input of `putAppInstanceRetentionSettings`. */
export type PutAppInstanceRetentionSettingsInput = {
  /** The AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** The setting for channels. */
  channelRetentionSettings: ChannelRetentionSettingsInput;
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `putAppInstanceRetentionSettings`. */
export type PutAppInstanceRetentionSettingsPayload = {
  __typename?: 'PutAppInstanceRetentionSettingsPayload';
  /** The AppInstance that was changed; null when `userErrors` says why not. */
  appInstance?: Maybe<AppInstance>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The settings as AWS now has them. */
  retentionSettings?: Maybe<AppInstanceRetentionSettings>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `putAppInstanceUserExpirationSettings`. */
export type PutAppInstanceUserExpirationSettingsInput = {
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The settings. Null or left out: the user never expires. */
  expirationSettings?: InputMaybe<ExpirationSettingsInput>;
  /** The user. */
  userArn: Scalars['ChimeArn']['input'];
};

/** Payload of `putAppInstanceUserExpirationSettings`. */
export type PutAppInstanceUserExpirationSettingsPayload = {
  __typename?: 'PutAppInstanceUserExpirationSettingsPayload';
  /** The user that was changed; null when `userErrors` says why not. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The settings as AWS now has them; null when the user never expires. */
  expirationSettings?: Maybe<ExpirationSettings>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Reads. What does not exist is null, without an error. */
export type Query = {
  __typename?: 'Query';
  _entities: Array<Maybe<_Entity>>;
  _service: _Service;
  /**
   * One AppInstance by its ARN. Null when it does not exist, which is looked up (one `DescribeAppInstance`) when a
   * field is selected that only the describe gives.
   */
  appInstance?: Maybe<AppInstance>;
  /** One promotion. Null when this user or bot is no admin, or does not exist; that is looked up by one `DescribeAppInstanceAdmin`. */
  appInstanceAdmin?: Maybe<AppInstanceAdmin>;
  /**
   * One bot by its ARN. Null when it does not exist, which is looked up (one `DescribeAppInstanceBot`) when a field
   * is selected that only the describe gives.
   */
  appInstanceBot?: Maybe<AppInstanceBot>;
  /**
   * One user by its ARN. Null when it does not exist, which is looked up (one `DescribeAppInstanceUser`) when a
   * field is selected that only the describe gives.
   */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /**
   * One user by the id that the application chose for it. Null when it does not exist, which is looked up as for
   * `appInstanceUser`.
   */
  appInstanceUserByUserId?: Maybe<AppInstanceUser>;
  /**
   * One endpoint. Null when it does not exist, which is looked up (one `DescribeAppInstanceUserEndpoint`) when a
   * field is selected that only the describe gives.
   */
  appInstanceUserEndpoint?: Maybe<AppInstanceUserEndpoint>;
  /**
   * The AppInstances of the account, by `ListAppInstances`: one call for 50 rows, in AWS's own order. To a caller that is bound to
   * some, these alone, by one `DescribeAppInstance` each.
   */
  appInstances?: Maybe<AppInstanceConnection>;
  /**
   * Any object by its `id`. Null when it does not exist, which is looked up (one describe) when a field is
   * selected that only the describe gives.
   */
  node?: Maybe<Node>;
  /** Objects by their ids, in the order of the ids, with null for each that does not exist. The same object asked for twice is fetched once. */
  nodes: Array<Maybe<Node>>;
  /** The operations of Amazon Chime SDK Identity that this graph serves. Costs no call to AWS. */
  operations: Array<ChimeOperation>;
  /**
   * A URL that makes one call to AWS for whoever has it, without credentials, until it expires. It is signed here, as AWS's
   * SDKs sign; nothing is sent. Hand it only to whom you would let make that very call.
   */
  presignedUrl?: Maybe<PresignedUrl>;
  /** The budgets of requests to AWS as they stand; a class that is not limited is left out. Costs no call to AWS. */
  rateLimits: Array<RateLimit>;
};


/** Reads. What does not exist is null, without an error. */
export type Query_EntitiesArgs = {
  representations: Array<Scalars['_Any']['input']>;
};


/** Reads. What does not exist is null, without an error. */
export type QueryAppInstanceArgs = {
  arn: Scalars['ChimeArn']['input'];
};


/** Reads. What does not exist is null, without an error. */
export type QueryAppInstanceAdminArgs = {
  adminArn: Scalars['ChimeArn']['input'];
  appInstanceArn: Scalars['ChimeArn']['input'];
};


/** Reads. What does not exist is null, without an error. */
export type QueryAppInstanceBotArgs = {
  arn: Scalars['ChimeArn']['input'];
};


/** Reads. What does not exist is null, without an error. */
export type QueryAppInstanceUserArgs = {
  arn: Scalars['ChimeArn']['input'];
};


/** Reads. What does not exist is null, without an error. */
export type QueryAppInstanceUserByUserIdArgs = {
  appInstanceArn: Scalars['ChimeArn']['input'];
  userId: Scalars['String']['input'];
};


/** Reads. What does not exist is null, without an error. */
export type QueryAppInstanceUserEndpointArgs = {
  endpointId: Scalars['String']['input'];
  userArn: Scalars['ChimeArn']['input'];
};


/** Reads. What does not exist is null, without an error. */
export type QueryAppInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** Reads. What does not exist is null, without an error. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. What does not exist is null, without an error. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Reads. What does not exist is null, without an error. */
export type QueryPresignedUrlArgs = {
  expiresIn?: Scalars['Int']['input'];
  input?: PresignedUrlInput;
  operation: PresignableOperation;
};

/** Operations that share a rate of requests. For those that AWS gives no figure of their own, only the total counts. */
export type QuotaClass =
  /** All operations together, in the account. */
  | 'ALL'
  /** Create, update and delete users. */
  | 'APP_INSTANCE_USER_WRITES'
  /** Create, update and delete AppInstances. */
  | 'APP_INSTANCE_WRITES'
  /** `DescribeAppInstance`. */
  | 'DESCRIBE_APP_INSTANCE'
  /** `DescribeAppInstanceUser`. */
  | 'DESCRIBE_APP_INSTANCE_USER'
  /** `ListAppInstances`. */
  | 'LIST_APP_INSTANCES'
  /** `ListAppInstanceUsers`. */
  | 'LIST_APP_INSTANCE_USERS';

/** What this gateway lets through to AWS of one class of operations, so that AWS never has to refuse one. Each replica has a budget of its own. */
export type RateLimit = {
  __typename?: 'RateLimit';
  /** Requests a second now: the configured figure with a small reserve, and less for a while after AWS refused something. */
  limit: Scalars['Float']['output'];
  /** Which operations share it. */
  name: QuotaClass;
  /** How many requests could leave at once. Of a class that each AppInstance has for itself, in the one that uses it most. */
  remaining: Scalars['Int']['output'];
  /** When all of it is there again. */
  resetAt: Scalars['DateTime']['output'];
};

/** Input of `registerAppInstanceUserEndpoint`. */
export type RegisterAppInstanceUserEndpointInput = {
  /** Which messages are pushed to it. Left out: AWS decides. */
  allowMessages?: InputMaybe<AllowMessages>;
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The tokens of the device. */
  endpointAttributes: EndpointAttributesInput;
  /** Two calls with the same key and the same content create once; kept by AWS. 1 to 256 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,600 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of the Pinpoint application, in the same account and Region. */
  resourceArn: Scalars['String']['input'];
  /** Which push service it is. */
  type: AppInstanceUserEndpointType;
  /** The user whose device it is. */
  userArn: Scalars['ChimeArn']['input'];
};

/** Payload of `registerAppInstanceUserEndpoint`. */
export type RegisterAppInstanceUserEndpointPayload = {
  __typename?: 'RegisterAppInstanceUserEndpointPayload';
  /** What was registered; null when `userErrors` says why not. */
  appInstanceUserEndpoint?: Maybe<AppInstanceUserEndpoint>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** A rate of requests that AWS allows. */
export type RequestQuota = {
  __typename?: 'RequestQuota';
  /** Which operations share it. */
  name: QuotaClass;
  /** Requests a second, by default. All operations together also share 50 a second. */
  requestsPerSecond: Scalars['Int']['output'];
};

/** The older form of saying which messages call a bot. */
export type RespondsTo =
  /** Standard messages. */
  | 'STANDARD_MESSAGES';

/** Which standard messages call a bot. */
export type StandardMessages =
  /** Every standard message. */
  | 'ALL'
  /** As ALL where there is one other member, as MENTIONS where there are more. */
  | 'AUTO'
  /** Only messages whose attribute `CHIME.mentions` names the bot. */
  | 'MENTIONS'
  /** None. */
  | 'NONE';

/** A tag of AWS, for cost allocation and access rules. */
export type Tag = {
  __typename?: 'Tag';
  /** 1 to 128 characters. Unique for its resource. */
  key: Scalars['String']['output'];
  /** 1 to 256 characters. */
  value: Scalars['String']['output'];
};

/** A tag to put on a resource. */
export type TagInput = {
  /** 1 to 128 characters, not beginning with `aws:`. */
  key: Scalars['String']['input'];
  /** 1 to 256 characters. */
  value: Scalars['String']['input'];
};

/** Input of `tagResource`. */
export type TagResourceInput = {
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of an AppInstance, user or bot. */
  resourceArn: Scalars['ChimeArn']['input'];
  /** The tags, 1 to 50, each key once. */
  tags: Array<TagInput>;
};

/** Payload of `tagResource`. */
export type TagResourcePayload = {
  __typename?: 'TagResourcePayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What was tagged; null when `userErrors` says why not. */
  resource?: Maybe<Node>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Which targeted messages call a bot. */
export type TargetedMessages =
  /** Every message targeted at the bot. */
  | 'ALL'
  /** None. */
  | 'NONE';

/** Input of `untagResource`. */
export type UntagResourceInput = {
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The ARN of an AppInstance, user or bot. */
  resourceArn: Scalars['ChimeArn']['input'];
  /** The keys, 1 to 50. */
  tagKeys: Array<Scalars['String']['input']>;
};

/** Payload of `untagResource`. */
export type UntagResourcePayload = {
  __typename?: 'UntagResourcePayload';
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What the tags were taken off; null when `userErrors` says why not. */
  resource?: Maybe<Node>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `updateAppInstanceBot`. */
export type UpdateAppInstanceBotInput = {
  /** The bot to change. */
  arn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The new configuration. Left out: the old one stays. */
  configuration?: InputMaybe<AppInstanceBotConfigurationInput>;
  /**
   * Refuse with CONFLICT when `updatedAt` is no longer this. Costs one describe. AWS has no conditional write: a change by
   * another replica or tool between the look and the write is not seen.
   */
  expectedUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The new metadata, at most 1,024 bytes of UTF-8. Left out: the old stays. Null or empty: cleared. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** The new name, at most 256 characters. Left out: the old one stays. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `updateAppInstanceBot`. */
export type UpdateAppInstanceBotPayload = {
  __typename?: 'UpdateAppInstanceBotPayload';
  /** As it is now; null when `userErrors` says why it was not changed. */
  appInstanceBot?: Maybe<AppInstanceBot>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `updateAppInstance`. */
export type UpdateAppInstanceInput = {
  /** The AppInstance to change. */
  arn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * Refuse with CONFLICT when `updatedAt` is no longer this. Costs one describe. AWS has no conditional write: a change by
   * another replica or tool between the look and the write is not seen.
   */
  expectedUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The new metadata, at most 1,024 bytes of UTF-8. Left out: the old stays. Null or empty: cleared. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** The new name, 1 to 256 characters. Left out: the old one stays. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `updateAppInstance`. */
export type UpdateAppInstancePayload = {
  __typename?: 'UpdateAppInstancePayload';
  /** As it is now; null when `userErrors` says why it was not changed. */
  appInstance?: Maybe<AppInstance>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `updateAppInstanceUserEndpoint`. */
export type UpdateAppInstanceUserEndpointInput = {
  /** Which messages are pushed from now on. Left out: as before. */
  allowMessages?: InputMaybe<AllowMessages>;
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The id that AWS gave the endpoint. */
  endpointId: Scalars['String']['input'];
  /** The new name, at most 1,600 characters. Left out: the old one stays. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The user whose device it is. */
  userArn: Scalars['ChimeArn']['input'];
};

/** Payload of `updateAppInstanceUserEndpoint`. */
export type UpdateAppInstanceUserEndpointPayload = {
  __typename?: 'UpdateAppInstanceUserEndpointPayload';
  /** As it is now; null when `userErrors` says why it was not changed. */
  appInstanceUserEndpoint?: Maybe<AppInstanceUserEndpoint>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** Input of `updateAppInstanceUser`. */
export type UpdateAppInstanceUserInput = {
  /** The user to change. */
  arn: Scalars['ChimeArn']['input'];
  /** At most 256 characters, echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /**
   * Refuse with CONFLICT when `updatedAt` is no longer this. Costs one describe. AWS has no conditional write: a change by
   * another replica or tool between the look and the write is not seen.
   */
  expectedUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The new metadata, at most 1,024 bytes of UTF-8. Left out: the old stays. Null or empty: cleared. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** The new name, 1 to 100 characters. Left out: the old one stays. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `updateAppInstanceUser`. */
export type UpdateAppInstanceUserPayload = {
  __typename?: 'UpdateAppInstanceUserPayload';
  /** As it is now; null when `userErrors` says why it was not changed. */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** As given in the input. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What kept it from being done. Empty when it was done. */
  userErrors: Array<UserError>;
};

/** What a caller can do something about, as data beside the payload, so that a router which redacts errors leaves it whole. */
export type UserError = {
  __typename?: 'UserError';
  /** The kind of fault. */
  code: UserErrorCode;
  /** The path to the faulty input, such as `["input", "metadata"]`. Null when the fault is not of one input. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What was met and what is expected, in a sentence. Holds no data of others. */
  message: Scalars['String']['output'];
};

/** The kinds of fault that a caller can do something about. */
export type UserErrorCode =
  /** An input is malformed, too long, or of the wrong kind. Amazon Chime: BadRequestException. */
  | 'BAD_USER_INPUT'
  /** It exists already with other content, or changed in between. Amazon Chime: ConflictException. */
  | 'CONFLICT'
  /** It does not exist. Amazon Chime: NotFoundException, which only bots know. */
  | 'NOT_FOUND'
  /**
   * It does not exist, or the gateway's own credentials may not touch it: Amazon Chime answers both with
   * ForbiddenException.
   */
  | 'NOT_FOUND_OR_FORBIDDEN'
  /** A quota of the account is used up. Amazon Chime: ResourceLimitExceededException. */
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
  AllowMessages: AllowMessages;
  AppInstance: ResolverTypeWrapper<AppInstanceModel>;
  AppInstanceAdmin: ResolverTypeWrapper<AppInstanceAdminModel>;
  AppInstanceAdminConnection: ResolverTypeWrapper<AppInstanceAdminConnectionModel>;
  AppInstanceAdminEdge: ResolverTypeWrapper<Omit<AppInstanceAdminEdge, 'node'> & { node: ResolversTypes['AppInstanceAdmin'] }>;
  AppInstanceBot: ResolverTypeWrapper<AppInstanceBotModel>;
  AppInstanceBotConfiguration: ResolverTypeWrapper<AppInstanceBotConfiguration>;
  AppInstanceBotConfigurationInput: AppInstanceBotConfigurationInput;
  AppInstanceBotConnection: ResolverTypeWrapper<AppInstanceBotConnectionModel>;
  AppInstanceBotEdge: ResolverTypeWrapper<Omit<AppInstanceBotEdge, 'node'> & { node: ResolversTypes['AppInstanceBot'] }>;
  AppInstanceConnection: ResolverTypeWrapper<AppInstanceConnectionModel>;
  AppInstanceEdge: ResolverTypeWrapper<Omit<AppInstanceEdge, 'node'> & { node: ResolversTypes['AppInstance'] }>;
  AppInstanceIdentity: ResolverTypeWrapper<AppInstanceIdentityModel>;
  AppInstanceRetentionSettings: ResolverTypeWrapper<RetentionSettingsModel>;
  AppInstanceUser: ResolverTypeWrapper<AppInstanceUserModel>;
  AppInstanceUserConnection: ResolverTypeWrapper<AppInstanceUserConnectionModel>;
  AppInstanceUserEdge: ResolverTypeWrapper<Omit<AppInstanceUserEdge, 'node'> & { node: ResolversTypes['AppInstanceUser'] }>;
  AppInstanceUserEndpoint: ResolverTypeWrapper<AppInstanceUserEndpointModel>;
  AppInstanceUserEndpointConnection: ResolverTypeWrapper<AppInstanceUserEndpointConnectionModel>;
  AppInstanceUserEndpointEdge: ResolverTypeWrapper<Omit<AppInstanceUserEndpointEdge, 'node'> & { node: ResolversTypes['AppInstanceUserEndpoint'] }>;
  AppInstanceUserEndpointType: AppInstanceUserEndpointType;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BoundedCount: ResolverTypeWrapper<BoundedCount>;
  CallerScope: CallerScope;
  ChannelRetentionSettings: ResolverTypeWrapper<ChannelRetentionSettings>;
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
  DeleteAppInstanceBotInput: DeleteAppInstanceBotInput;
  DeleteAppInstanceBotPayload: ResolverTypeWrapper<DeleteAppInstanceBotPayload>;
  DeleteAppInstanceInput: DeleteAppInstanceInput;
  DeleteAppInstancePayload: ResolverTypeWrapper<DeleteAppInstancePayload>;
  DeleteAppInstanceUserInput: DeleteAppInstanceUserInput;
  DeleteAppInstanceUserPayload: ResolverTypeWrapper<DeleteAppInstanceUserPayload>;
  DeleteAppInstanceUsersInput: DeleteAppInstanceUsersInput;
  DeleteAppInstanceUsersPayload: ResolverTypeWrapper<DeleteAppInstanceUsersPayload>;
  DeleteAppInstanceUsersResult: ResolverTypeWrapper<DeleteAppInstanceUsersResult>;
  DeletionStatus: DeletionStatus;
  DeregisterAppInstanceUserEndpointInput: DeregisterAppInstanceUserEndpointInput;
  DeregisterAppInstanceUserEndpointPayload: ResolverTypeWrapper<DeregisterAppInstanceUserEndpointPayload>;
  EndpointAttributes: ResolverTypeWrapper<EndpointAttributes>;
  EndpointAttributesInput: EndpointAttributesInput;
  EndpointState: ResolverTypeWrapper<EndpointState>;
  EndpointStatus: EndpointStatus;
  EndpointStatusReason: EndpointStatusReason;
  EnsureAppInstanceUserInput: EnsureAppInstanceUserInput;
  EnsureAppInstanceUserPayload: ResolverTypeWrapper<Omit<EnsureAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  EnsureOutcome: EnsureOutcome;
  ExpirationCriterion: ExpirationCriterion;
  ExpirationSettings: ResolverTypeWrapper<ExpirationSettings>;
  ExpirationSettingsInput: ExpirationSettingsInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InvokedBy: ResolverTypeWrapper<InvokedBy>;
  InvokedByInput: InvokedByInput;
  LexConfiguration: ResolverTypeWrapper<LexConfiguration>;
  LexConfigurationInput: LexConfigurationInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeModel>;
  OperationAccess: OperationAccess;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PresignableOperation: PresignableOperation;
  PresignedUrl: ResolverTypeWrapper<PresignedUrl>;
  PresignedUrlInput: PresignedUrlInput;
  PutAppInstanceRetentionSettingsInput: PutAppInstanceRetentionSettingsInput;
  PutAppInstanceRetentionSettingsPayload: ResolverTypeWrapper<Omit<PutAppInstanceRetentionSettingsPayload, 'appInstance' | 'retentionSettings'> & { appInstance?: Maybe<ResolversTypes['AppInstance']>, retentionSettings?: Maybe<ResolversTypes['AppInstanceRetentionSettings']> }>;
  PutAppInstanceUserExpirationSettingsInput: PutAppInstanceUserExpirationSettingsInput;
  PutAppInstanceUserExpirationSettingsPayload: ResolverTypeWrapper<Omit<PutAppInstanceUserExpirationSettingsPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuotaClass: QuotaClass;
  RateLimit: ResolverTypeWrapper<RateLimit>;
  RegisterAppInstanceUserEndpointInput: RegisterAppInstanceUserEndpointInput;
  RegisterAppInstanceUserEndpointPayload: ResolverTypeWrapper<Omit<RegisterAppInstanceUserEndpointPayload, 'appInstanceUserEndpoint'> & { appInstanceUserEndpoint?: Maybe<ResolversTypes['AppInstanceUserEndpoint']> }>;
  RequestQuota: ResolverTypeWrapper<RequestQuota>;
  RespondsTo: RespondsTo;
  StandardMessages: StandardMessages;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Tag: ResolverTypeWrapper<Tag>;
  TagInput: TagInput;
  TagResourceInput: TagResourceInput;
  TagResourcePayload: ResolverTypeWrapper<Omit<TagResourcePayload, 'resource'> & { resource?: Maybe<ResolversTypes['Node']> }>;
  TargetedMessages: TargetedMessages;
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
  AppInstance: AppInstanceModel;
  AppInstanceAdmin: AppInstanceAdminModel;
  AppInstanceAdminConnection: AppInstanceAdminConnectionModel;
  AppInstanceAdminEdge: Omit<AppInstanceAdminEdge, 'node'> & { node: ResolversParentTypes['AppInstanceAdmin'] };
  AppInstanceBot: AppInstanceBotModel;
  AppInstanceBotConfiguration: AppInstanceBotConfiguration;
  AppInstanceBotConfigurationInput: AppInstanceBotConfigurationInput;
  AppInstanceBotConnection: AppInstanceBotConnectionModel;
  AppInstanceBotEdge: Omit<AppInstanceBotEdge, 'node'> & { node: ResolversParentTypes['AppInstanceBot'] };
  AppInstanceConnection: AppInstanceConnectionModel;
  AppInstanceEdge: Omit<AppInstanceEdge, 'node'> & { node: ResolversParentTypes['AppInstance'] };
  AppInstanceIdentity: AppInstanceIdentityModel;
  AppInstanceRetentionSettings: RetentionSettingsModel;
  AppInstanceUser: AppInstanceUserModel;
  AppInstanceUserConnection: AppInstanceUserConnectionModel;
  AppInstanceUserEdge: Omit<AppInstanceUserEdge, 'node'> & { node: ResolversParentTypes['AppInstanceUser'] };
  AppInstanceUserEndpoint: AppInstanceUserEndpointModel;
  AppInstanceUserEndpointConnection: AppInstanceUserEndpointConnectionModel;
  AppInstanceUserEndpointEdge: Omit<AppInstanceUserEndpointEdge, 'node'> & { node: ResolversParentTypes['AppInstanceUserEndpoint'] };
  Boolean: Scalars['Boolean']['output'];
  BoundedCount: BoundedCount;
  ChannelRetentionSettings: ChannelRetentionSettings;
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
  DeleteAppInstanceBotInput: DeleteAppInstanceBotInput;
  DeleteAppInstanceBotPayload: DeleteAppInstanceBotPayload;
  DeleteAppInstanceInput: DeleteAppInstanceInput;
  DeleteAppInstancePayload: DeleteAppInstancePayload;
  DeleteAppInstanceUserInput: DeleteAppInstanceUserInput;
  DeleteAppInstanceUserPayload: DeleteAppInstanceUserPayload;
  DeleteAppInstanceUsersInput: DeleteAppInstanceUsersInput;
  DeleteAppInstanceUsersPayload: DeleteAppInstanceUsersPayload;
  DeleteAppInstanceUsersResult: DeleteAppInstanceUsersResult;
  DeregisterAppInstanceUserEndpointInput: DeregisterAppInstanceUserEndpointInput;
  DeregisterAppInstanceUserEndpointPayload: DeregisterAppInstanceUserEndpointPayload;
  EndpointAttributes: EndpointAttributes;
  EndpointAttributesInput: EndpointAttributesInput;
  EndpointState: EndpointState;
  EnsureAppInstanceUserInput: EnsureAppInstanceUserInput;
  EnsureAppInstanceUserPayload: Omit<EnsureAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  ExpirationSettings: ExpirationSettings;
  ExpirationSettingsInput: ExpirationSettingsInput;
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  InvokedBy: InvokedBy;
  InvokedByInput: InvokedByInput;
  LexConfiguration: LexConfiguration;
  LexConfigurationInput: LexConfigurationInput;
  Mutation: Record<PropertyKey, never>;
  Node: NodeModel;
  PageInfo: PageInfo;
  PresignedUrl: PresignedUrl;
  PresignedUrlInput: PresignedUrlInput;
  PutAppInstanceRetentionSettingsInput: PutAppInstanceRetentionSettingsInput;
  PutAppInstanceRetentionSettingsPayload: Omit<PutAppInstanceRetentionSettingsPayload, 'appInstance' | 'retentionSettings'> & { appInstance?: Maybe<ResolversParentTypes['AppInstance']>, retentionSettings?: Maybe<ResolversParentTypes['AppInstanceRetentionSettings']> };
  PutAppInstanceUserExpirationSettingsInput: PutAppInstanceUserExpirationSettingsInput;
  PutAppInstanceUserExpirationSettingsPayload: Omit<PutAppInstanceUserExpirationSettingsPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  Query: Record<PropertyKey, never>;
  RateLimit: RateLimit;
  RegisterAppInstanceUserEndpointInput: RegisterAppInstanceUserEndpointInput;
  RegisterAppInstanceUserEndpointPayload: Omit<RegisterAppInstanceUserEndpointPayload, 'appInstanceUserEndpoint'> & { appInstanceUserEndpoint?: Maybe<ResolversParentTypes['AppInstanceUserEndpoint']> };
  RequestQuota: RequestQuota;
  String: Scalars['String']['output'];
  Tag: Tag;
  TagInput: TagInput;
  TagResourceInput: TagResourceInput;
  TagResourcePayload: Omit<TagResourcePayload, 'resource'> & { resource?: Maybe<ResolversParentTypes['Node']> };
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

export type CostDirectiveResolver<Result, Parent, ContextType = Context, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__AuthenticatedDirectiveArgs = { };

export type Federation__AuthenticatedDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ComposeDirectiveDirectiveArgs = {
  name?: Maybe<Scalars['String']['input']>;
};

export type Federation__ComposeDirectiveDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__ComposeDirectiveDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ContextDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type Federation__ContextDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__ContextDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ExtendsDirectiveArgs = { };

export type Federation__ExtendsDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__ExtendsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ExternalDirectiveArgs = { };

export type Federation__ExternalDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__ExternalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__FromContextDirectiveArgs = {
  field?: Maybe<Scalars['federation__ContextFieldValue']['input']>;
};

export type Federation__FromContextDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__FromContextDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__InaccessibleDirectiveArgs = { };

export type Federation__InaccessibleDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__InterfaceObjectDirectiveArgs = { };

export type Federation__InterfaceObjectDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__InterfaceObjectDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__OverrideDirectiveArgs = {
  from: Scalars['String']['input'];
  label?: Maybe<Scalars['String']['input']>;
};

export type Federation__OverrideDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__OverrideDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__PolicyDirectiveArgs = {
  policies: Array<Array<Scalars['federation__Policy']['input']>>;
};

export type Federation__PolicyDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__PolicyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__ProvidesDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
};

export type Federation__ProvidesDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__ProvidesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__RequiresDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
};

export type Federation__RequiresDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__RequiresDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type Federation__RequiresScopesDirectiveArgs = {
  scopes: Array<Array<Scalars['federation__Scope']['input']>>;
};

export type Federation__RequiresScopesDirectiveResolver<Result, Parent, ContextType = Context, Args = Federation__RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type KeyDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
  resolvable?: Maybe<Scalars['Boolean']['input']>;
};

export type KeyDirectiveResolver<Result, Parent, ContextType = Context, Args = KeyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LinkDirectiveArgs = {
  as?: Maybe<Scalars['String']['input']>;
  for?: Maybe<Link__Purpose>;
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url?: Maybe<Scalars['String']['input']>;
};

export type LinkDirectiveResolver<Result, Parent, ContextType = Context, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  requireOneSlicingArgument?: Maybe<Scalars['Boolean']['input']>;
  sizedFields?: Maybe<Array<Scalars['String']['input']>>;
  slicingArguments?: Maybe<Array<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = Context, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = Context, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TagDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type TagDirectiveResolver<Result, Parent, ContextType = Context, Args = TagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AppInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstance'] = ResolversParentTypes['AppInstance']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  admins?: Resolver<Maybe<ResolversTypes['AppInstanceAdminConnection']>, ParentType, ContextType, RequireFields<AppInstanceAdminsArgs, 'first'>>;
  arn?: Resolver<ResolversTypes['ChimeArn'], ParentType, ContextType>;
  bots?: Resolver<Maybe<ResolversTypes['AppInstanceBotConnection']>, ParentType, ContextType, RequireFields<AppInstanceBotsArgs, 'first'>>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retentionSettings?: Resolver<Maybe<ResolversTypes['AppInstanceRetentionSettings']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<Array<ResolversTypes['Tag']>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  users?: Resolver<Maybe<ResolversTypes['AppInstanceUserConnection']>, ParentType, ContextType, RequireFields<AppInstanceUsersArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceAdminResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceAdmin'] = ResolversParentTypes['AppInstanceAdmin']> = {
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

export type AppInstanceAdminConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceAdminConnection'] = ResolversParentTypes['AppInstanceAdminConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceAdminConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceAdminEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceAdminEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceAdminEdge'] = ResolversParentTypes['AppInstanceAdminEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppInstanceAdmin'], ParentType, ContextType>;
};

export type AppInstanceBotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceBot'] = ResolversParentTypes['AppInstanceBot']> = {
  admin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  appInstance?: Resolver<ResolversTypes['AppInstance'], ParentType, ContextType>;
  arn?: Resolver<ResolversTypes['ChimeArn'], ParentType, ContextType>;
  configuration?: Resolver<Maybe<ResolversTypes['AppInstanceBotConfiguration']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<Array<ResolversTypes['Tag']>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceBotConfigurationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceBotConfiguration'] = ResolversParentTypes['AppInstanceBotConfiguration']> = {
  lex?: Resolver<ResolversTypes['LexConfiguration'], ParentType, ContextType>;
};

export type AppInstanceBotConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceBotConnection'] = ResolversParentTypes['AppInstanceBotConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceBotConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceBotEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AppInstanceBot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceBotEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceBotEdge'] = ResolversParentTypes['AppInstanceBotEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppInstanceBot'], ParentType, ContextType>;
};

export type AppInstanceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceConnection'] = ResolversParentTypes['AppInstanceConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceEdge'] = ResolversParentTypes['AppInstanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppInstance'], ParentType, ContextType>;
};

export type AppInstanceIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceIdentity'] = ResolversParentTypes['AppInstanceIdentity']> = {
  __resolveType: TypeResolveFn<'AppInstanceBot' | 'AppInstanceUser', ParentType, ContextType>;
};

export type AppInstanceRetentionSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceRetentionSettings'] = ResolversParentTypes['AppInstanceRetentionSettings']> = {
  channelRetentionSettings?: Resolver<Maybe<ResolversTypes['ChannelRetentionSettings']>, ParentType, ContextType>;
  initiateDeletionAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AppInstanceUserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceUser'] = ResolversParentTypes['AppInstanceUser']> = {
  admin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  appInstance?: Resolver<ResolversTypes['AppInstance'], ParentType, ContextType>;
  arn?: Resolver<ResolversTypes['ChimeArn'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endpoints?: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpointConnection']>, ParentType, ContextType, RequireFields<AppInstanceUserEndpointsArgs, 'first'>>;
  expirationSettings?: Resolver<Maybe<ResolversTypes['ExpirationSettings']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<Array<ResolversTypes['Tag']>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceUserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceUserConnection'] = ResolversParentTypes['AppInstanceUserConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceUserConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceUserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceUserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceUserEdge'] = ResolversParentTypes['AppInstanceUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppInstanceUser'], ParentType, ContextType>;
};

export type AppInstanceUserEndpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceUserEndpoint'] = ResolversParentTypes['AppInstanceUserEndpoint']> = {
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

export type AppInstanceUserEndpointConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceUserEndpointConnection'] = ResolversParentTypes['AppInstanceUserEndpointConnection']> = {
  countUpTo?: Resolver<Maybe<ResolversTypes['BoundedCount']>, ParentType, ContextType, RequireFields<AppInstanceUserEndpointConnectionCountUpToArgs, 'max'>>;
  edges?: Resolver<Array<ResolversTypes['AppInstanceUserEndpointEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AppInstanceUserEndpoint']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceUserEndpointEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceUserEndpointEdge'] = ResolversParentTypes['AppInstanceUserEndpointEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppInstanceUserEndpoint'], ParentType, ContextType>;
};

export type BoundedCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BoundedCount'] = ResolversParentTypes['BoundedCount']> = {
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChannelRetentionSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChannelRetentionSettings'] = ResolversParentTypes['ChannelRetentionSettings']> = {
  retentionDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface ChimeArnScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ChimeArn'], any> {
  name: 'ChimeArn';
}

export type ChimeOperationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChimeOperation'] = ResolversParentTypes['ChimeOperation']> = {
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

export type CreateAppInstanceAdminPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstanceAdminPayload'] = ResolversParentTypes['CreateAppInstanceAdminPayload']> = {
  appInstanceAdmin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceAdminsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstanceAdminsPayload'] = ResolversParentTypes['CreateAppInstanceAdminsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['CreateAppInstanceAdminsResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceAdminsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstanceAdminsResult'] = ResolversParentTypes['CreateAppInstanceAdminsResult']> = {
  appInstanceAdmin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceBotPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstanceBotPayload'] = ResolversParentTypes['CreateAppInstanceBotPayload']> = {
  appInstanceBot?: Resolver<Maybe<ResolversTypes['AppInstanceBot']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstancePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstancePayload'] = ResolversParentTypes['CreateAppInstancePayload']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstanceUserPayload'] = ResolversParentTypes['CreateAppInstanceUserPayload']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceUsersPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstanceUsersPayload'] = ResolversParentTypes['CreateAppInstanceUsersPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['CreateAppInstanceUsersResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAppInstanceUsersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstanceUsersResult'] = ResolversParentTypes['CreateAppInstanceUsersResult']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAppInstanceAdminPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstanceAdminPayload'] = ResolversParentTypes['DeleteAppInstanceAdminPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceBotPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstanceBotPayload'] = ResolversParentTypes['DeleteAppInstanceBotPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstancePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstancePayload'] = ResolversParentTypes['DeleteAppInstancePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DeletionStatus']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstanceUserPayload'] = ResolversParentTypes['DeleteAppInstanceUserPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceUsersPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstanceUsersPayload'] = ResolversParentTypes['DeleteAppInstanceUsersPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<Maybe<ResolversTypes['DeleteAppInstanceUsersResult']>>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceUsersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstanceUsersResult'] = ResolversParentTypes['DeleteAppInstanceUsersResult']> = {
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeregisterAppInstanceUserEndpointPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeregisterAppInstanceUserEndpointPayload'] = ResolversParentTypes['DeregisterAppInstanceUserEndpointPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EndpointAttributesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndpointAttributes'] = ResolversParentTypes['EndpointAttributes']> = {
  deviceToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  voipDeviceToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EndpointStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndpointState'] = ResolversParentTypes['EndpointState']> = {
  status?: Resolver<Maybe<ResolversTypes['EndpointStatus']>, ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['EndpointStatusReason']>, ParentType, ContextType>;
};

export type EnsureAppInstanceUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnsureAppInstanceUserPayload'] = ResolversParentTypes['EnsureAppInstanceUserPayload']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['EnsureOutcome']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExpirationSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpirationSettings'] = ResolversParentTypes['ExpirationSettings']> = {
  expirationCriterion?: Resolver<ResolversTypes['ExpirationCriterion'], ParentType, ContextType>;
  expirationDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InvokedByResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvokedBy'] = ResolversParentTypes['InvokedBy']> = {
  standardMessages?: Resolver<Maybe<ResolversTypes['StandardMessages']>, ParentType, ContextType>;
  targetedMessages?: Resolver<Maybe<ResolversTypes['TargetedMessages']>, ParentType, ContextType>;
};

export type LexConfigurationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LexConfiguration'] = ResolversParentTypes['LexConfiguration']> = {
  invokedBy?: Resolver<Maybe<ResolversTypes['InvokedBy']>, ParentType, ContextType>;
  lexBotAliasArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  localeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  respondsTo?: Resolver<Maybe<ResolversTypes['RespondsTo']>, ParentType, ContextType>;
  welcomeIntent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createAppInstance: Resolver<Maybe<ResolversTypes['CreateAppInstancePayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceArgs, 'input'>>;
  createAppInstanceAdmin: Resolver<Maybe<ResolversTypes['CreateAppInstanceAdminPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceAdminArgs, 'input'>>;
  createAppInstanceAdmins: Resolver<Maybe<ResolversTypes['CreateAppInstanceAdminsPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceAdminsArgs, 'input'>>;
  createAppInstanceBot: Resolver<Maybe<ResolversTypes['CreateAppInstanceBotPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceBotArgs, 'input'>>;
  createAppInstanceUser: Resolver<Maybe<ResolversTypes['CreateAppInstanceUserPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceUserArgs, 'input'>>;
  createAppInstanceUsers: Resolver<Maybe<ResolversTypes['CreateAppInstanceUsersPayload']>, ParentType, ContextType, RequireFields<MutationCreateAppInstanceUsersArgs, 'input'>>;
  deleteAppInstance: Resolver<Maybe<ResolversTypes['DeleteAppInstancePayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceArgs, 'input'>>;
  deleteAppInstanceAdmin: Resolver<Maybe<ResolversTypes['DeleteAppInstanceAdminPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceAdminArgs, 'input'>>;
  deleteAppInstanceBot: Resolver<Maybe<ResolversTypes['DeleteAppInstanceBotPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceBotArgs, 'input'>>;
  deleteAppInstanceUser: Resolver<Maybe<ResolversTypes['DeleteAppInstanceUserPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceUserArgs, 'input'>>;
  deleteAppInstanceUsers: Resolver<Maybe<ResolversTypes['DeleteAppInstanceUsersPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAppInstanceUsersArgs, 'input'>>;
  deregisterAppInstanceUserEndpoint: Resolver<Maybe<ResolversTypes['DeregisterAppInstanceUserEndpointPayload']>, ParentType, ContextType, RequireFields<MutationDeregisterAppInstanceUserEndpointArgs, 'input'>>;
  ensureAppInstanceUser: Resolver<Maybe<ResolversTypes['EnsureAppInstanceUserPayload']>, ParentType, ContextType, RequireFields<MutationEnsureAppInstanceUserArgs, 'input'>>;
  putAppInstanceRetentionSettings: Resolver<Maybe<ResolversTypes['PutAppInstanceRetentionSettingsPayload']>, ParentType, ContextType, RequireFields<MutationPutAppInstanceRetentionSettingsArgs, 'input'>>;
  putAppInstanceUserExpirationSettings: Resolver<Maybe<ResolversTypes['PutAppInstanceUserExpirationSettingsPayload']>, ParentType, ContextType, RequireFields<MutationPutAppInstanceUserExpirationSettingsArgs, 'input'>>;
  registerAppInstanceUserEndpoint: Resolver<Maybe<ResolversTypes['RegisterAppInstanceUserEndpointPayload']>, ParentType, ContextType, RequireFields<MutationRegisterAppInstanceUserEndpointArgs, 'input'>>;
  tagResource: Resolver<Maybe<ResolversTypes['TagResourcePayload']>, ParentType, ContextType, RequireFields<MutationTagResourceArgs, 'input'>>;
  untagResource: Resolver<Maybe<ResolversTypes['UntagResourcePayload']>, ParentType, ContextType, RequireFields<MutationUntagResourceArgs, 'input'>>;
  updateAppInstance: Resolver<Maybe<ResolversTypes['UpdateAppInstancePayload']>, ParentType, ContextType, RequireFields<MutationUpdateAppInstanceArgs, 'input'>>;
  updateAppInstanceBot: Resolver<Maybe<ResolversTypes['UpdateAppInstanceBotPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAppInstanceBotArgs, 'input'>>;
  updateAppInstanceUser: Resolver<Maybe<ResolversTypes['UpdateAppInstanceUserPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAppInstanceUserArgs, 'input'>>;
  updateAppInstanceUserEndpoint: Resolver<Maybe<ResolversTypes['UpdateAppInstanceUserEndpointPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAppInstanceUserEndpointArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'AppInstance' | 'AppInstanceAdmin' | 'AppInstanceBot' | 'AppInstanceUser' | 'AppInstanceUserEndpoint', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PresignedUrlResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PresignedUrl'] = ResolversParentTypes['PresignedUrl']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PutAppInstanceRetentionSettingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutAppInstanceRetentionSettingsPayload'] = ResolversParentTypes['PutAppInstanceRetentionSettingsPayload']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retentionSettings?: Resolver<Maybe<ResolversTypes['AppInstanceRetentionSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutAppInstanceUserExpirationSettingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutAppInstanceUserExpirationSettingsPayload'] = ResolversParentTypes['PutAppInstanceUserExpirationSettingsPayload']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expirationSettings?: Resolver<Maybe<ResolversTypes['ExpirationSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  _entities: Resolver<Array<Maybe<ResolversTypes['_Entity']>>, ParentType, ContextType, RequireFields<Query_EntitiesArgs, 'representations'>>;
  _service: Resolver<ResolversTypes['_Service'], ParentType, ContextType>;
  appInstance: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType, RequireFields<QueryAppInstanceArgs, 'arn'>>;
  appInstanceAdmin: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType, RequireFields<QueryAppInstanceAdminArgs, 'adminArn' | 'appInstanceArn'>>;
  appInstanceBot: Resolver<Maybe<ResolversTypes['AppInstanceBot']>, ParentType, ContextType, RequireFields<QueryAppInstanceBotArgs, 'arn'>>;
  appInstanceUser: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType, RequireFields<QueryAppInstanceUserArgs, 'arn'>>;
  appInstanceUserByUserId: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType, RequireFields<QueryAppInstanceUserByUserIdArgs, 'appInstanceArn' | 'userId'>>;
  appInstanceUserEndpoint: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpoint']>, ParentType, ContextType, RequireFields<QueryAppInstanceUserEndpointArgs, 'endpointId' | 'userArn'>>;
  appInstances: Resolver<Maybe<ResolversTypes['AppInstanceConnection']>, ParentType, ContextType, RequireFields<QueryAppInstancesArgs, 'first'>>;
  node: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes: Resolver<Array<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  operations: Resolver<Array<ResolversTypes['ChimeOperation']>, ParentType, ContextType>;
  presignedUrl: Resolver<Maybe<ResolversTypes['PresignedUrl']>, ParentType, ContextType, RequireFields<QueryPresignedUrlArgs, 'expiresIn' | 'input' | 'operation'>>;
  rateLimits: Resolver<Array<ResolversTypes['RateLimit']>, ParentType, ContextType>;
};

export type RateLimitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimit'] = ResolversParentTypes['RateLimit']> = {
  limit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['QuotaClass'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resetAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RegisterAppInstanceUserEndpointPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterAppInstanceUserEndpointPayload'] = ResolversParentTypes['RegisterAppInstanceUserEndpointPayload']> = {
  appInstanceUserEndpoint?: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpoint']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RequestQuotaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestQuota'] = ResolversParentTypes['RequestQuota']> = {
  name?: Resolver<ResolversTypes['QuotaClass'], ParentType, ContextType>;
  requestsPerSecond?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TagResourcePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagResourcePayload'] = ResolversParentTypes['TagResourcePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UntagResourcePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UntagResourcePayload'] = ResolversParentTypes['UntagResourcePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAppInstanceBotPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAppInstanceBotPayload'] = ResolversParentTypes['UpdateAppInstanceBotPayload']> = {
  appInstanceBot?: Resolver<Maybe<ResolversTypes['AppInstanceBot']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAppInstancePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAppInstancePayload'] = ResolversParentTypes['UpdateAppInstancePayload']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAppInstanceUserEndpointPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAppInstanceUserEndpointPayload'] = ResolversParentTypes['UpdateAppInstanceUserEndpointPayload']> = {
  appInstanceUserEndpoint?: Resolver<Maybe<ResolversTypes['AppInstanceUserEndpoint']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAppInstanceUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAppInstanceUserPayload'] = ResolversParentTypes['UpdateAppInstanceUserPayload']> = {
  appInstanceUser?: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface _AnyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['_Any'], any> {
  name: '_Any';
}

export type _EntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['_Entity'] = ResolversParentTypes['_Entity']> = {
  __resolveType: TypeResolveFn<'AppInstance' | 'AppInstanceAdmin' | 'AppInstanceBot' | 'AppInstanceUser' | 'AppInstanceUserEndpoint', ParentType, ContextType>;
};

export type _ServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['_Service'] = ResolversParentTypes['_Service']> = {
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

export type Resolvers<ContextType = Context> = {
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
  DeleteAppInstanceBotPayload?: DeleteAppInstanceBotPayloadResolvers<ContextType>;
  DeleteAppInstancePayload?: DeleteAppInstancePayloadResolvers<ContextType>;
  DeleteAppInstanceUserPayload?: DeleteAppInstanceUserPayloadResolvers<ContextType>;
  DeleteAppInstanceUsersPayload?: DeleteAppInstanceUsersPayloadResolvers<ContextType>;
  DeleteAppInstanceUsersResult?: DeleteAppInstanceUsersResultResolvers<ContextType>;
  DeregisterAppInstanceUserEndpointPayload?: DeregisterAppInstanceUserEndpointPayloadResolvers<ContextType>;
  EndpointAttributes?: EndpointAttributesResolvers<ContextType>;
  EndpointState?: EndpointStateResolvers<ContextType>;
  EnsureAppInstanceUserPayload?: EnsureAppInstanceUserPayloadResolvers<ContextType>;
  ExpirationSettings?: ExpirationSettingsResolvers<ContextType>;
  InvokedBy?: InvokedByResolvers<ContextType>;
  LexConfiguration?: LexConfigurationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PresignedUrl?: PresignedUrlResolvers<ContextType>;
  PutAppInstanceRetentionSettingsPayload?: PutAppInstanceRetentionSettingsPayloadResolvers<ContextType>;
  PutAppInstanceUserExpirationSettingsPayload?: PutAppInstanceUserExpirationSettingsPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimit?: RateLimitResolvers<ContextType>;
  RegisterAppInstanceUserEndpointPayload?: RegisterAppInstanceUserEndpointPayloadResolvers<ContextType>;
  RequestQuota?: RequestQuotaResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TagResourcePayload?: TagResourcePayloadResolvers<ContextType>;
  UntagResourcePayload?: UntagResourcePayloadResolvers<ContextType>;
  UpdateAppInstanceBotPayload?: UpdateAppInstanceBotPayloadResolvers<ContextType>;
  UpdateAppInstancePayload?: UpdateAppInstancePayloadResolvers<ContextType>;
  UpdateAppInstanceUserEndpointPayload?: UpdateAppInstanceUserEndpointPayloadResolvers<ContextType>;
  UpdateAppInstanceUserPayload?: UpdateAppInstanceUserPayloadResolvers<ContextType>;
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

export type DirectiveResolvers<ContextType = Context> = {
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
