import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Node as NodeModel, AppInstance as AppInstanceModel, AppInstanceAdmin as AppInstanceAdminModel, AppInstanceAdminConnection as AppInstanceAdminConnectionModel, AppInstanceBot as AppInstanceBotModel, AppInstanceConnection as AppInstanceConnectionModel, AppInstanceIdentity as AppInstanceIdentityModel, RetentionSettings as RetentionSettingsModel, AppInstanceUser as AppInstanceUserModel, AppInstanceUserConnection as AppInstanceUserConnectionModel } from '../identity/models.ts';
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
};

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
  /** The rows, each with its cursor. */
  edges: Array<AppInstanceAdminEdge>;
  /** The rows without cursors. */
  nodes: Array<AppInstanceAdmin>;
  /** Where this page stands. */
  pageInfo: PageInfo;
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
  /** The promotion of this bot to AppInstanceAdmin; null when it was not promoted. Costs one `DescribeAppInstanceAdmin`. */
  admin?: Maybe<AppInstanceAdmin>;
  /** The AppInstance in which this bot lives. Read off the ARN, without a call to AWS. */
  appInstance: AppInstance;
  /** `<ARN of the AppInstance>/bot/<botId>`. */
  arn: Scalars['ChimeArn']['output'];
  /** When it was created. Costs one `DescribeAppInstanceBot`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque; unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** Free text of at most 1,024 bytes of UTF-8. Null when there is none. */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The display name, at most 256 characters. */
  name?: Maybe<Scalars['String']['output']>;
  /** When its name, metadata or configuration was last updated. Costs one `DescribeAppInstanceBot`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of AppInstances. */
export type AppInstanceConnection = {
  __typename?: 'AppInstanceConnection';
  /** The rows, each with its cursor. */
  edges: Array<AppInstanceEdge>;
  /** The rows without cursors. */
  nodes: Array<AppInstance>;
  /** Where this page stands. */
  pageInfo: PageInfo;
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
  /** The promotion of this identity to AppInstanceAdmin; null when it was not promoted. Costs one `DescribeAppInstanceAdmin`. */
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
  /** The promotion of this user to AppInstanceAdmin; null when it was not promoted. Costs one `DescribeAppInstanceAdmin`. */
  admin?: Maybe<AppInstanceAdmin>;
  /** The AppInstance in which this user lives. Read off the ARN, without a call to AWS. */
  appInstance: AppInstance;
  /** `<ARN of the AppInstance>/user/<userId>`. */
  arn: Scalars['ChimeArn']['output'];
  /** When it was created. Costs one `DescribeAppInstanceUser`. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque; unique in the whole graph. */
  id: Scalars['ID']['output'];
  /** Free text of at most 1,024 bytes of UTF-8. Null when there is none. */
  metadata?: Maybe<Scalars['String']['output']>;
  /** The display name, 1 to 100 characters. */
  name?: Maybe<Scalars['String']['output']>;
  /** When its name or metadata was last updated. Costs one `DescribeAppInstanceUser`. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id that the application chose for its user. Read off the ARN. */
  userId: Scalars['String']['output'];
};

/** A page of users. */
export type AppInstanceUserConnection = {
  __typename?: 'AppInstanceUserConnection';
  /** The rows, each with its cursor. */
  edges: Array<AppInstanceUserEdge>;
  /** The rows without cursors. */
  nodes: Array<AppInstanceUser>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** One row of a page of users. */
export type AppInstanceUserEdge = {
  __typename?: 'AppInstanceUserEdge';
  /** The place of this row: give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AppInstanceUser;
};

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

/** Input of `createAppInstanceAdmin`. */
export type CreateAppInstanceAdminInput = {
  /** The ARN of a user or bot of that AppInstance. */
  adminArn: Scalars['ChimeArn']['input'];
  /** The AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** Echoed in the payload. */
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

/** Input of `createAppInstance`. */
export type CreateAppInstanceInput = {
  /** Echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Two calls with the same key and the same content create once; kept by AWS. 1 to 256 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 256 characters. Names are not unique. */
  name: Scalars['String']['input'];
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
  /** Echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Two calls with the same key and the same content create once; kept by AWS. 1 to 256 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,024 bytes of UTF-8. */
  metadata?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters, not only blanks, in one line. */
  name: Scalars['String']['input'];
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

/** Input of `deleteAppInstanceAdmin`. */
export type DeleteAppInstanceAdminInput = {
  /** The ARN of the promoted user or bot. */
  adminArn: Scalars['ChimeArn']['input'];
  /** The AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** Echoed in the payload. */
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

/** Input of `deleteAppInstance`. */
export type DeleteAppInstanceInput = {
  /** The AppInstance to delete. */
  arn: Scalars['ChimeArn']['input'];
  /** Echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Its name, letter by letter, as proof that this one is meant. Costs one describe. */
  confirmName: Scalars['String']['input'];
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
  /** What kept it from being done. Empty when AWS took the request. */
  userErrors: Array<UserError>;
};

/** Input of `deleteAppInstanceUser`. */
export type DeleteAppInstanceUserInput = {
  /** The user to delete. */
  arn: Scalars['ChimeArn']['input'];
  /** Echoed in the payload. */
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

/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Makes a new AppInstance, by `CreateAppInstance`. At most 100 in an account by default. */
  createAppInstance: CreateAppInstancePayload;
  /** Promotes a user or bot, by `CreateAppInstanceAdmin`. Who is an admin already: CONFLICT. */
  createAppInstanceAdmin: CreateAppInstanceAdminPayload;
  /**
   * Makes a user with an id of your own choice, by `CreateAppInstanceUser`. A user who exists already with the same name
   * and metadata is returned as is; with other content it is a CONFLICT.
   */
  createAppInstanceUser: CreateAppInstanceUserPayload;
  /**
   * Deletes an AppInstance **and everything in it**: users, bots, admins, channels, messages; by `DeleteAppInstance`. AWS
   * does so in the background and cannot undo it.
   */
  deleteAppInstance: DeleteAppInstancePayload;
  /** Takes a promotion back, by `DeleteAppInstanceAdmin`. The user or bot stays. */
  deleteAppInstanceAdmin: DeleteAppInstanceAdminPayload;
  /** Deletes a user, by `DeleteAppInstanceUser`. A promotion to admin goes with it. */
  deleteAppInstanceUser: DeleteAppInstanceUserPayload;
  /**
   * Sets how long messages are kept, by `PutAppInstanceRetentionSettings`. After 30 days, AWS **deletes for good** what is
   * older than the period.
   */
  putAppInstanceRetentionSettings: PutAppInstanceRetentionSettingsPayload;
  /**
   * Changes the name, the metadata, or both, by `UpdateAppInstance`. AWS replaces both together, so what is left out is
   * read first and written again.
   */
  updateAppInstance: UpdateAppInstancePayload;
  /**
   * Changes the name, the metadata, or both, by `UpdateAppInstanceUser`. AWS replaces both together, so what is left out
   * is read first and written again.
   */
  updateAppInstanceUser: UpdateAppInstanceUserPayload;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationCreateAppInstanceArgs = {
  input: CreateAppInstanceInput;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationCreateAppInstanceAdminArgs = {
  input: CreateAppInstanceAdminInput;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationCreateAppInstanceUserArgs = {
  input: CreateAppInstanceUserInput;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationDeleteAppInstanceArgs = {
  input: DeleteAppInstanceInput;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationDeleteAppInstanceAdminArgs = {
  input: DeleteAppInstanceAdminInput;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationDeleteAppInstanceUserArgs = {
  input: DeleteAppInstanceUserInput;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationPutAppInstanceRetentionSettingsArgs = {
  input: PutAppInstanceRetentionSettingsInput;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationUpdateAppInstanceArgs = {
  input: UpdateAppInstanceInput;
};


/** Writes. Each maps to the operation of the same name of Amazon Chime SDK Identity. */
export type MutationUpdateAppInstanceUserArgs = {
  input: UpdateAppInstanceUserInput;
};

/** An object with an id that is unique in the whole graph and can be fetched again by `Query.node`. */
export type Node = {
  /** Opaque; made from the type and the ARN, so it stays the same for as long as the object exists. */
  id: Scalars['ID']['output'];
};

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

/** Input of `putAppInstanceRetentionSettings`. */
export type PutAppInstanceRetentionSettingsInput = {
  /** The AppInstance. */
  appInstanceArn: Scalars['ChimeArn']['input'];
  /** The setting for channels. */
  channelRetentionSettings: ChannelRetentionSettingsInput;
  /** Echoed in the payload. */
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

/** Reads. What does not exist is null, without an error. */
export type Query = {
  __typename?: 'Query';
  /**
   * One AppInstance by its ARN. Null when it does not exist, which is looked up (one `DescribeAppInstance`) as soon as a
   * field is selected that the ARN alone does not give.
   */
  appInstance?: Maybe<AppInstance>;
  /** One promotion. Null when this user or bot is no admin, or does not exist; that is looked up by one `DescribeAppInstanceAdmin`. */
  appInstanceAdmin?: Maybe<AppInstanceAdmin>;
  /**
   * One user by its ARN. Null when it does not exist, which is looked up (one `DescribeAppInstanceUser`) as soon as a
   * field is selected that the ARN alone does not give.
   */
  appInstanceUser?: Maybe<AppInstanceUser>;
  /** The AppInstances of the account, by `ListAppInstances`: one call for 50 rows. The order is AWS's own. */
  appInstances?: Maybe<AppInstanceConnection>;
  /**
   * Any object by its `id`. Null when it does not exist, which is looked up (one describe) as soon as a field is
   * selected that the id alone does not give.
   */
  node?: Maybe<Node>;
  /** Objects by their ids, in the order of the ids, with null for each that does not exist. The same object asked for twice is fetched once. */
  nodes: Array<Maybe<Node>>;
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
export type QueryAppInstanceUserArgs = {
  arn: Scalars['ChimeArn']['input'];
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

/** Input of `updateAppInstance`. */
export type UpdateAppInstanceInput = {
  /** The AppInstance to change. */
  arn: Scalars['ChimeArn']['input'];
  /** Echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT when `updatedAt` is no longer this. Costs one describe. */
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

/** Input of `updateAppInstanceUser`. */
export type UpdateAppInstanceUserInput = {
  /** The user to change. */
  arn: Scalars['ChimeArn']['input'];
  /** Echoed in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT when `updatedAt` is no longer this. Costs one describe. */
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





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AppInstance: ResolverTypeWrapper<AppInstanceModel>;
  AppInstanceAdmin: ResolverTypeWrapper<AppInstanceAdminModel>;
  AppInstanceAdminConnection: ResolverTypeWrapper<AppInstanceAdminConnectionModel>;
  AppInstanceAdminEdge: ResolverTypeWrapper<Omit<AppInstanceAdminEdge, 'node'> & { node: ResolversTypes['AppInstanceAdmin'] }>;
  AppInstanceBot: ResolverTypeWrapper<AppInstanceBotModel>;
  AppInstanceConnection: ResolverTypeWrapper<AppInstanceConnectionModel>;
  AppInstanceEdge: ResolverTypeWrapper<Omit<AppInstanceEdge, 'node'> & { node: ResolversTypes['AppInstance'] }>;
  AppInstanceIdentity: ResolverTypeWrapper<AppInstanceIdentityModel>;
  AppInstanceRetentionSettings: ResolverTypeWrapper<RetentionSettingsModel>;
  AppInstanceUser: ResolverTypeWrapper<AppInstanceUserModel>;
  AppInstanceUserConnection: ResolverTypeWrapper<AppInstanceUserConnectionModel>;
  AppInstanceUserEdge: ResolverTypeWrapper<Omit<AppInstanceUserEdge, 'node'> & { node: ResolversTypes['AppInstanceUser'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ChannelRetentionSettings: ResolverTypeWrapper<ChannelRetentionSettings>;
  ChannelRetentionSettingsInput: ChannelRetentionSettingsInput;
  ChimeArn: ResolverTypeWrapper<Scalars['ChimeArn']['output']>;
  CreateAppInstanceAdminInput: CreateAppInstanceAdminInput;
  CreateAppInstanceAdminPayload: ResolverTypeWrapper<Omit<CreateAppInstanceAdminPayload, 'appInstanceAdmin'> & { appInstanceAdmin?: Maybe<ResolversTypes['AppInstanceAdmin']> }>;
  CreateAppInstanceInput: CreateAppInstanceInput;
  CreateAppInstancePayload: ResolverTypeWrapper<Omit<CreateAppInstancePayload, 'appInstance'> & { appInstance?: Maybe<ResolversTypes['AppInstance']> }>;
  CreateAppInstanceUserInput: CreateAppInstanceUserInput;
  CreateAppInstanceUserPayload: ResolverTypeWrapper<Omit<CreateAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAppInstanceAdminInput: DeleteAppInstanceAdminInput;
  DeleteAppInstanceAdminPayload: ResolverTypeWrapper<DeleteAppInstanceAdminPayload>;
  DeleteAppInstanceInput: DeleteAppInstanceInput;
  DeleteAppInstancePayload: ResolverTypeWrapper<DeleteAppInstancePayload>;
  DeleteAppInstanceUserInput: DeleteAppInstanceUserInput;
  DeleteAppInstanceUserPayload: ResolverTypeWrapper<DeleteAppInstanceUserPayload>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PutAppInstanceRetentionSettingsInput: PutAppInstanceRetentionSettingsInput;
  PutAppInstanceRetentionSettingsPayload: ResolverTypeWrapper<Omit<PutAppInstanceRetentionSettingsPayload, 'appInstance' | 'retentionSettings'> & { appInstance?: Maybe<ResolversTypes['AppInstance']>, retentionSettings?: Maybe<ResolversTypes['AppInstanceRetentionSettings']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  UpdateAppInstanceInput: UpdateAppInstanceInput;
  UpdateAppInstancePayload: ResolverTypeWrapper<Omit<UpdateAppInstancePayload, 'appInstance'> & { appInstance?: Maybe<ResolversTypes['AppInstance']> }>;
  UpdateAppInstanceUserInput: UpdateAppInstanceUserInput;
  UpdateAppInstanceUserPayload: ResolverTypeWrapper<Omit<UpdateAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversTypes['AppInstanceUser']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AppInstance: AppInstanceModel;
  AppInstanceAdmin: AppInstanceAdminModel;
  AppInstanceAdminConnection: AppInstanceAdminConnectionModel;
  AppInstanceAdminEdge: Omit<AppInstanceAdminEdge, 'node'> & { node: ResolversParentTypes['AppInstanceAdmin'] };
  AppInstanceBot: AppInstanceBotModel;
  AppInstanceConnection: AppInstanceConnectionModel;
  AppInstanceEdge: Omit<AppInstanceEdge, 'node'> & { node: ResolversParentTypes['AppInstance'] };
  AppInstanceIdentity: AppInstanceIdentityModel;
  AppInstanceRetentionSettings: RetentionSettingsModel;
  AppInstanceUser: AppInstanceUserModel;
  AppInstanceUserConnection: AppInstanceUserConnectionModel;
  AppInstanceUserEdge: Omit<AppInstanceUserEdge, 'node'> & { node: ResolversParentTypes['AppInstanceUser'] };
  Boolean: Scalars['Boolean']['output'];
  ChannelRetentionSettings: ChannelRetentionSettings;
  ChannelRetentionSettingsInput: ChannelRetentionSettingsInput;
  ChimeArn: Scalars['ChimeArn']['output'];
  CreateAppInstanceAdminInput: CreateAppInstanceAdminInput;
  CreateAppInstanceAdminPayload: Omit<CreateAppInstanceAdminPayload, 'appInstanceAdmin'> & { appInstanceAdmin?: Maybe<ResolversParentTypes['AppInstanceAdmin']> };
  CreateAppInstanceInput: CreateAppInstanceInput;
  CreateAppInstancePayload: Omit<CreateAppInstancePayload, 'appInstance'> & { appInstance?: Maybe<ResolversParentTypes['AppInstance']> };
  CreateAppInstanceUserInput: CreateAppInstanceUserInput;
  CreateAppInstanceUserPayload: Omit<CreateAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  DateTime: Scalars['DateTime']['output'];
  DeleteAppInstanceAdminInput: DeleteAppInstanceAdminInput;
  DeleteAppInstanceAdminPayload: DeleteAppInstanceAdminPayload;
  DeleteAppInstanceInput: DeleteAppInstanceInput;
  DeleteAppInstancePayload: DeleteAppInstancePayload;
  DeleteAppInstanceUserInput: DeleteAppInstanceUserInput;
  DeleteAppInstanceUserPayload: DeleteAppInstanceUserPayload;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Node: NodeModel;
  PageInfo: PageInfo;
  PutAppInstanceRetentionSettingsInput: PutAppInstanceRetentionSettingsInput;
  PutAppInstanceRetentionSettingsPayload: Omit<PutAppInstanceRetentionSettingsPayload, 'appInstance' | 'retentionSettings'> & { appInstance?: Maybe<ResolversParentTypes['AppInstance']>, retentionSettings?: Maybe<ResolversParentTypes['AppInstanceRetentionSettings']> };
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  UpdateAppInstanceInput: UpdateAppInstanceInput;
  UpdateAppInstancePayload: Omit<UpdateAppInstancePayload, 'appInstance'> & { appInstance?: Maybe<ResolversParentTypes['AppInstance']> };
  UpdateAppInstanceUserInput: UpdateAppInstanceUserInput;
  UpdateAppInstanceUserPayload: Omit<UpdateAppInstanceUserPayload, 'appInstanceUser'> & { appInstanceUser?: Maybe<ResolversParentTypes['AppInstanceUser']> };
  UserError: UserError;
};

export type AppInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstance'] = ResolversParentTypes['AppInstance']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  admins?: Resolver<Maybe<ResolversTypes['AppInstanceAdminConnection']>, ParentType, ContextType, RequireFields<AppInstanceAdminsArgs, 'first'>>;
  arn?: Resolver<ResolversTypes['ChimeArn'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retentionSettings?: Resolver<Maybe<ResolversTypes['AppInstanceRetentionSettings']>, ParentType, ContextType>;
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
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceConnection'] = ResolversParentTypes['AppInstanceConnection']> = {
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppInstanceUserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceUserConnection'] = ResolversParentTypes['AppInstanceUserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AppInstanceUserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AppInstanceUser']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AppInstanceUserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppInstanceUserEdge'] = ResolversParentTypes['AppInstanceUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppInstanceUser'], ParentType, ContextType>;
};

export type ChannelRetentionSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChannelRetentionSettings'] = ResolversParentTypes['ChannelRetentionSettings']> = {
  retentionDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface ChimeArnScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ChimeArn'], any> {
  name: 'ChimeArn';
}

export type CreateAppInstanceAdminPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAppInstanceAdminPayload'] = ResolversParentTypes['CreateAppInstanceAdminPayload']> = {
  appInstanceAdmin?: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType>;
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

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAppInstanceAdminPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstanceAdminPayload'] = ResolversParentTypes['DeleteAppInstanceAdminPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstancePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstancePayload'] = ResolversParentTypes['DeleteAppInstancePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAppInstanceUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAppInstanceUserPayload'] = ResolversParentTypes['DeleteAppInstanceUserPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedArn?: Resolver<Maybe<ResolversTypes['ChimeArn']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createAppInstance: Resolver<ResolversTypes['CreateAppInstancePayload'], ParentType, ContextType, RequireFields<MutationCreateAppInstanceArgs, 'input'>>;
  createAppInstanceAdmin: Resolver<ResolversTypes['CreateAppInstanceAdminPayload'], ParentType, ContextType, RequireFields<MutationCreateAppInstanceAdminArgs, 'input'>>;
  createAppInstanceUser: Resolver<ResolversTypes['CreateAppInstanceUserPayload'], ParentType, ContextType, RequireFields<MutationCreateAppInstanceUserArgs, 'input'>>;
  deleteAppInstance: Resolver<ResolversTypes['DeleteAppInstancePayload'], ParentType, ContextType, RequireFields<MutationDeleteAppInstanceArgs, 'input'>>;
  deleteAppInstanceAdmin: Resolver<ResolversTypes['DeleteAppInstanceAdminPayload'], ParentType, ContextType, RequireFields<MutationDeleteAppInstanceAdminArgs, 'input'>>;
  deleteAppInstanceUser: Resolver<ResolversTypes['DeleteAppInstanceUserPayload'], ParentType, ContextType, RequireFields<MutationDeleteAppInstanceUserArgs, 'input'>>;
  putAppInstanceRetentionSettings: Resolver<ResolversTypes['PutAppInstanceRetentionSettingsPayload'], ParentType, ContextType, RequireFields<MutationPutAppInstanceRetentionSettingsArgs, 'input'>>;
  updateAppInstance: Resolver<ResolversTypes['UpdateAppInstancePayload'], ParentType, ContextType, RequireFields<MutationUpdateAppInstanceArgs, 'input'>>;
  updateAppInstanceUser: Resolver<ResolversTypes['UpdateAppInstanceUserPayload'], ParentType, ContextType, RequireFields<MutationUpdateAppInstanceUserArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'AppInstance' | 'AppInstanceAdmin' | 'AppInstanceBot' | 'AppInstanceUser', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PutAppInstanceRetentionSettingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutAppInstanceRetentionSettingsPayload'] = ResolversParentTypes['PutAppInstanceRetentionSettingsPayload']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retentionSettings?: Resolver<Maybe<ResolversTypes['AppInstanceRetentionSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  appInstance: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType, RequireFields<QueryAppInstanceArgs, 'arn'>>;
  appInstanceAdmin: Resolver<Maybe<ResolversTypes['AppInstanceAdmin']>, ParentType, ContextType, RequireFields<QueryAppInstanceAdminArgs, 'adminArn' | 'appInstanceArn'>>;
  appInstanceUser: Resolver<Maybe<ResolversTypes['AppInstanceUser']>, ParentType, ContextType, RequireFields<QueryAppInstanceUserArgs, 'arn'>>;
  appInstances: Resolver<Maybe<ResolversTypes['AppInstanceConnection']>, ParentType, ContextType, RequireFields<QueryAppInstancesArgs, 'first'>>;
  node: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes: Resolver<Array<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
};

export type UpdateAppInstancePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAppInstancePayload'] = ResolversParentTypes['UpdateAppInstancePayload']> = {
  appInstance?: Resolver<Maybe<ResolversTypes['AppInstance']>, ParentType, ContextType>;
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

export type Resolvers<ContextType = Context> = {
  AppInstance?: AppInstanceResolvers<ContextType>;
  AppInstanceAdmin?: AppInstanceAdminResolvers<ContextType>;
  AppInstanceAdminConnection?: AppInstanceAdminConnectionResolvers<ContextType>;
  AppInstanceAdminEdge?: AppInstanceAdminEdgeResolvers<ContextType>;
  AppInstanceBot?: AppInstanceBotResolvers<ContextType>;
  AppInstanceConnection?: AppInstanceConnectionResolvers<ContextType>;
  AppInstanceEdge?: AppInstanceEdgeResolvers<ContextType>;
  AppInstanceIdentity?: AppInstanceIdentityResolvers<ContextType>;
  AppInstanceRetentionSettings?: AppInstanceRetentionSettingsResolvers<ContextType>;
  AppInstanceUser?: AppInstanceUserResolvers<ContextType>;
  AppInstanceUserConnection?: AppInstanceUserConnectionResolvers<ContextType>;
  AppInstanceUserEdge?: AppInstanceUserEdgeResolvers<ContextType>;
  ChannelRetentionSettings?: ChannelRetentionSettingsResolvers<ContextType>;
  ChimeArn?: GraphQLScalarType;
  CreateAppInstanceAdminPayload?: CreateAppInstanceAdminPayloadResolvers<ContextType>;
  CreateAppInstancePayload?: CreateAppInstancePayloadResolvers<ContextType>;
  CreateAppInstanceUserPayload?: CreateAppInstanceUserPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAppInstanceAdminPayload?: DeleteAppInstanceAdminPayloadResolvers<ContextType>;
  DeleteAppInstancePayload?: DeleteAppInstancePayloadResolvers<ContextType>;
  DeleteAppInstanceUserPayload?: DeleteAppInstanceUserPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PutAppInstanceRetentionSettingsPayload?: PutAppInstanceRetentionSettingsPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  UpdateAppInstancePayload?: UpdateAppInstancePayloadResolvers<ContextType>;
  UpdateAppInstanceUserPayload?: UpdateAppInstanceUserPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

