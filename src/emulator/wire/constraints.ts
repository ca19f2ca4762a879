import { integer, list, oneOf, optional, required, string, structure } from "./shape.ts";

// Patterns are the model's, anchored, with two exceptions. The model's pattern of resource names has an escape that splits U+10000: as
// written it takes U+007F to U+009F, but no emoji; as meant, the reverse. Here it takes both. The model's `.*` on Metadata would reject
// multi-line JSON. Regular expressions differ on what a dot takes: here it is all but CR and LF, so U+2028 too.

const oneLine = /^[^\n\r]*$/u;

export const ChimeArn = string({
  min: 5,
  max: 1600,
  pattern: /^arn:[a-z0-9-.]{1,63}:[a-z0-9-.]{0,63}:[a-z0-9-.]{0,63}:[a-z0-9-.]{0,63}:[^/].{0,1023}$/u,
});

export const ClientRequestToken = string({ min: 2, max: 64, pattern: /^[-_a-zA-Z0-9]*$/u });

/** AWS's model limits it to 1,024 characters, its guide to 1 KB of UTF-8. */
export const Metadata = string({ min: 0, max: 1024, maxBytes: 1024 });

export const ResourceName = string({
  min: 0,
  max: 256,
  pattern: /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
});
export const NonEmptyResourceName = string({ ...ResourceName, min: 1 });

export const UserId = string({ min: 1, max: 64, pattern: /^[A-Za-z0-9]([A-Za-z0-9:\-_.@]{0,62}[A-Za-z0-9])?$/u });

export const UserName = string({ min: 1, max: 100, pattern: /^[^\n\r]*\S[^\n\r]*$/u });

export const MaxResults = integer(1, 50);
export const NextToken = string({ min: 0, max: 2048, pattern: oneLine });
export const String64 = string({ min: 0, max: 64, pattern: oneLine });
export const String1600 = string({ min: 0, max: 1600, pattern: oneLine });
const NonEmptyString1600 = string({ ...String1600, min: 1 });

/** The model has no pattern, but AWS reserves the prefix `aws:` in upper and lower case. */
const TagKey = string({ min: 1, max: 128, pattern: /^(?!aws:)/iu });
const TagValue = string({ min: 1, max: 256 });
export const Tag = structure({ Key: required(TagKey), Value: required(TagValue) });
export const TagList = list(Tag, { min: 1, max: 50, distinctBy: "Key" });
export const TagKeyList = list(TagKey, { min: 1, max: 50 });

export const ExpirationSettings = structure({
  ExpirationDays: required(integer(1, 5475)),
  ExpirationCriterion: required(oneOf("CREATED_TIMESTAMP")),
});

export const ChannelRetentionSettings = structure({ RetentionDays: optional(integer(1, 5475)) });
export const AppInstanceRetentionSettings = structure({
  ChannelRetentionSettings: optional(ChannelRetentionSettings),
});

export const Configuration = structure({
  Lex: required(
    structure({
      LexBotAliasArn: required(
        string({
          min: 15,
          max: 2048,
          pattern: /^arn:aws:lex:[a-z]{2}-[a-z]+-\d{1}:\d{12}:bot-alias\/[A-Z0-9]{10}\/[A-Z0-9]{10}$/u,
        }),
      ),
      LocaleId: required(string({})),
      RespondsTo: optional(oneOf("STANDARD_MESSAGES")),
      InvokedBy: optional(
        structure({
          StandardMessages: required(oneOf("AUTO", "ALL", "MENTIONS", "NONE")),
          TargetedMessages: required(oneOf("ALL", "NONE")),
        }),
      ),
      WelcomeIntent: optional(string({ min: 1, max: 100, pattern: /^([A-Za-z]_?)+$/u })),
    }),
  ),
});

export const AppInstanceUserEndpointType = oneOf("APNS", "APNS_SANDBOX", "GCM");
export const AllowMessages = oneOf("ALL", "NONE");
export const EndpointAttributes = structure({
  DeviceToken: required(NonEmptyString1600),
  VoipDeviceToken: optional(NonEmptyString1600),
});
