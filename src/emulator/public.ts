/// <reference lib="esnext.disposable" preserve="true" />

/** Starts Chime SDK Identity on a port. Rejects with StoreError for an unusable store, with TypeError for invalid options. */
export declare function startEmulator(options?: EmulatorOptions): Promise<Emulator>;

export interface EmulatorOptions extends AuthOptions, SwitchChanges {
  readonly host?: string;
  /** 0, the default, picks a free port. */
  readonly port?: number;
  /** Names that `Host` may have besides those of this machine. By default every name if `host` is not on loopback, else none. */
  readonly allowedHosts?: readonly string[];
  /** Origins whose pages may call the service, besides those of this machine. */
  readonly corsOrigins?: readonly string[];
  /** Opens the control port on 127.0.0.1; 0 picks a free port. */
  readonly controlPort?: number;
  /** The directory of the store. By default the store is in memory. */
  readonly dataDir?: string;
  /** Serves a snapshot of the store; writes get AccessDeniedException. */
  readonly readOnly?: boolean;
  readonly region?: string;
  readonly accountId?: string;
  readonly clock?: Clock;
  readonly ticker?: Ticker;
  readonly newId?: () => string;
  /** Fills a new store with the demo data, or with this content. */
  readonly seed?: boolean | Content;
  readonly reset?: boolean;
  readonly onRequest?: (request: RecordedRequest) => void;
  /** Receives a sentence for each internal error; by default they go to stderr. */
  readonly onFault?: (sentence: string) => void;
  readonly onSeeded?: (users: number) => void;
}

export interface Emulator extends AsyncDisposable, AccountRegion {
  readonly url: string;
  readonly port: number;
  readonly controlUrl: string | undefined;
  readonly demoAppInstanceArn: string;
  /** Changes switches from the next request on. Throws TypeError for invalid values. */
  set(changes: SwitchChanges): void;
  /** Returns what the control port shows: counts, remaining quotas, switches and the last requests. */
  state(): State;
  export(): Content;
  /** Replaces the content of the store; without an argument it empties it. Throws TypeError for invalid content. */
  reset(content?: Content): void;
}

/** The account and Region that an emulator serves. */
export interface AccountRegion {
  readonly region: string;
  readonly accountId: string;
}

export interface AuthOptions {
  /** `any`, the default, accepts every signature; `strict` verifies it against `credentials`. */
  readonly auth?: "any" | "strict";
  readonly credentials?: readonly Credentials[];
  readonly allowUnsigned?: boolean;
}

/** A long-lived key pair, or a temporary one with a session token that every request must have. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A monotonic clock in milliseconds. Unlike the service's clock it has no offset. */
export interface Ticker {
  now(): number;
}

export type SwitchChanges = Partial<Omit<Switches, "quotas">> & { readonly quotas?: Partial<Quotas> };

/** Settings that can change while the emulator runs. Times are in milliseconds unless noted; fractions are from 0 to 1. */
export interface Switches {
  readonly rates: Rates;
  /** How many seconds' worth of requests a burst may have, at least one request. AWS does not document its burst. */
  readonly rateBurst: number;
  readonly retryAfter: boolean;
  readonly quotas: Quotas;
  readonly faults: readonly FaultSpec[];
  /** The same seed and the same requests give the same faults and pages. */
  readonly chanceSeed: string;
  readonly clockOffset: number;
  /** How long an expired user stays. AWS takes up to 6 hours. */
  readonly expirationDelay: number;
  /** How long a deleted AppInstance stays visible. AWS deletes it some time after its response. */
  readonly deletionDelay: number;
  /** Where a deleted AppInstance stays visible: only in ListAppInstances, or everywhere. */
  readonly deletionShows: "lists" | "everywhere";
  /** `shuffled` is the order of creation, shuffled within each page. */
  readonly listOrder: "creation" | "reverse" | "shuffled";
  /** The fraction of MaxResults that a page returns at most, at least one row. */
  readonly pageFill: number;
  /** The probability of an empty page with a NextToken. */
  readonly emptyPages: number;
  /** Adds to the last row a NextToken that leads to an empty page. */
  readonly deadEnd: boolean;
  /** How long lists omit a new resource. */
  readonly listLag: number;
  /** How long the list of users shows the old values of a changed user, and a deleted user. At most one hour. */
  readonly listStaleness: number;
  /** Gives a page another token each time. AWS does not say whether a token repeats. */
  readonly freshTokens: boolean;
  /** Forms of responses that differ from AWS's model. */
  readonly wireForms: readonly WireForm[];
}

/** Maximum numbers: AppInstances per account, endpoints per user, tags per resource, the others per AppInstance. */
export interface Quotas {
  readonly appInstances: number;
  readonly appInstanceUsers: number;
  readonly appInstanceAdmins: number;
  readonly appInstanceUserEndpoints: number;
  readonly tags: number;
}

export type Rates = "none" | "aws" | CustomRates;

/** Requests per second by class. An absent class has no limit. */
export type CustomRates = { readonly [name in RateClassName]?: number };

export type RateClassName =
  | "all"
  | "appInstanceWrites"
  | "appInstanceUserWrites"
  | "appInstanceDescribes"
  | "appInstanceUserDescribes"
  | "appInstanceLists"
  | "appInstanceUserLists";

export interface FaultSpec {
  /** An operation, or a prefix and a `*`: `Describe*`. */
  readonly operation: string;
  readonly kind: FaultKind;
  readonly value?: number;
  /** From 0 to 1, the default. */
  readonly probability?: number;
  /** The maximum number of injections; unlimited by default. */
  readonly count?: number;
}

export type FaultKind =
  | "throttled"
  | "serviceFailure"
  | "serviceUnavailable"
  | "unauthorized"
  | "expiredCredentials"
  | "clockSkew"
  | "html"
  | "hang"
  | "reset"
  | "slow"
  | "drip"
  | "stall"
  | "resetInBody"
  | "commitThenReset"
  | "badJson"
  | "empty"
  | "nullField"
  | "wrongType"
  | "huge"
  | "diskFull";

export type WireForm =
  | "errorTypeColon"
  | "errorTypeUrl"
  | "nullNextToken"
  | "nullMembers"
  | "unknownMembers"
  | "unknownEnums"
  | "stringNumbers"
  | "stringTimestamps";

/** The operations of Chime SDK Identity, API version 2021-04-20. */
export type Operation =
  | `${"Create" | "Describe" | "Update" | "Delete"}${"AppInstance" | "AppInstanceUser" | "AppInstanceBot"}`
  | `${"Create" | "Describe" | "Delete"}AppInstanceAdmin`
  | `${"Register" | "Deregister" | "Describe" | "Update"}AppInstanceUserEndpoint`
  | `List${"AppInstances" | "AppInstanceUsers" | "AppInstanceBots" | "AppInstanceAdmins" | "AppInstanceUserEndpoints"}`
  | `${"Get" | "Put"}AppInstanceRetentionSettings`
  | "PutAppInstanceUserExpirationSettings"
  | "ListTagsForResource"
  | "TagResource"
  | "UntagResource";

/** A request and its outcome. Tests count AWS calls by it, and the control port shows the last ones. */
export interface RecordedRequest {
  /** `undefined` if the request was rejected before its route was known. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly target: string;
  /** `undefined` if the request is unsigned or its signature was rejected. */
  readonly accessKeyId: string | undefined;
  readonly status: number;
  /** The exception's name, `undefined` on success. */
  readonly errorType: string | undefined;
  readonly requestId: string;
  readonly fault: FaultKind | undefined;
}

export interface PastRequest extends RecordedRequest {
  /** By the machine's clock. */
  readonly time: string;
}

export interface State {
  /** By the service's clock. */
  readonly time: string;
  readonly readOnly: boolean;
  /** Includes what deleted AppInstances hold until it is purged. */
  readonly counts: { readonly [table in "appInstances" | "users" | "admins" | "bots" | "endpoints" | "tags"]: number };
  /** How many more AppInstances the quota allows; null without a limit. */
  readonly appInstancesLeft: number | null;
  /** The tokens left in each enforced rate's emptiest bucket. */
  readonly rates: readonly { readonly name: RateClassName; readonly perSecond: number; readonly left: number }[];
  readonly faults: readonly { readonly spec: string; readonly injections: number }[];
  readonly switches: { readonly [name: string]: string };
  readonly requests: readonly PastRequest[];
}

/** What a store holds, with AWS's members and limits, and with ids in place of ARNs. Lists are in order of creation, times in ISO 8601. */
export interface Content {
  readonly AppInstances: readonly AppInstanceContent[];
}

export interface TimesContent {
  readonly CreatedTimestamp?: string;
  readonly LastUpdatedTimestamp?: string;
}

export interface TagsContent {
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
}

export interface AppInstanceContent extends TimesContent, TagsContent {
  readonly AppInstanceId?: string;
  readonly Name: string;
  readonly Metadata?: string;
  readonly ChannelRetentionSettings?: { readonly RetentionDays?: number };
  readonly InitiateDeletionTimestamp?: string;
  readonly Users?: readonly UserContent[];
  readonly Bots?: readonly BotContent[];
  readonly Admins?: readonly AdminContent[];
}

export interface UserContent extends TimesContent, TagsContent {
  readonly AppInstanceUserId: string;
  readonly Name: string;
  readonly Metadata?: string;
  readonly ExpirationSettings?: {
    readonly ExpirationDays: number;
    readonly ExpirationCriterion: "CREATED_TIMESTAMP";
  };
  readonly Endpoints?: readonly EndpointContent[];
}

export interface EndpointContent extends TimesContent {
  readonly EndpointId?: string;
  readonly Name?: string;
  readonly Type: "APNS" | "APNS_SANDBOX" | "GCM";
  readonly ResourceArn: string;
  readonly EndpointAttributes: { readonly DeviceToken: string; readonly VoipDeviceToken?: string };
  readonly AllowMessages?: "ALL" | "NONE";
}

export interface BotContent extends TimesContent, TagsContent {
  readonly AppInstanceBotId?: string;
  readonly Name?: string;
  readonly Metadata?: string;
  readonly Configuration: {
    readonly Lex: {
      readonly LexBotAliasArn: string;
      readonly LocaleId: string;
      readonly RespondsTo?: "STANDARD_MESSAGES";
      readonly InvokedBy?: {
        readonly StandardMessages: "AUTO" | "ALL" | "MENTIONS" | "NONE";
        readonly TargetedMessages: "ALL" | "NONE";
      };
      readonly WelcomeIntent?: string;
    };
  };
}

/** Has exactly one of the two ids. */
export interface AdminContent {
  readonly AppInstanceUserId?: string;
  readonly AppInstanceBotId?: string;
  readonly CreatedTimestamp?: string;
}
