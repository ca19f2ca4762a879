import { type ArnKind, findArnIssue } from "./arn.ts";
import { formatNumber } from "./format-number.ts";
import { all, bytes, count, length, list, matching, type Rule } from "./rules.ts";

const wellFormed: Rule<string> = (text) =>
  text.isWellFormed() ? undefined : "must be well-formed Unicode, got half of a surrogate pair";

export const arn =
  (kind: ArnKind): Rule<string> =>
  (text) =>
    findArnIssue(kind, text);

// The pattern in AWS's model is broken above U+FFFF; this is the XML character set that it intends.
const noControlCharacters = matching(
  /^[\t\n\r\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
  "must not contain control characters",
);

/** NonEmptyResourceName of AWS's model, as are the other names in capitals below. */
export const resourceName = all(wellFormed, length(1, 256), noControlCharacters);

/** UserName. AWS's pattern is `.*\S.*`. Regular expressions agree that a dot takes no LF; only some of them exclude U+2028. */
export const userName = all(
  wellFormed,
  length(1, 100),
  matching(/^[^\n\r]*$/, "must be a single line"),
  matching(/\S/, "must not be blank"),
);

export const userId = matching(
  /^[A-Za-z0-9]([A-Za-z0-9:\-_.@]{0,62}[A-Za-z0-9])?$/,
  "must have 1 to 64 characters of A-Z a-z 0-9 : - _ . @ and start and end with a letter or digit",
);

/** ResourceName of a bot; it may be empty. */
export const botName = all(wellFormed, length(0, 256), noControlCharacters);

/** SensitiveString1600. */
export const endpointName = all(wellFormed, length(0, 1600));

/** NonEmptySensitiveString1600. */
export const deviceToken = all(wellFormed, length(1, 1600));

/** String64. It becomes a segment of a path, where `..` would turn the call into another operation. */
export const endpointId = all(wellFormed, length(1, 64), (text) =>
  text.split(/[\\/]/).some((part) => ["", ".", ".."].includes(part)) ? "must be the id of an endpoint" : undefined,
);

export const pinpointArn = all(
  length(5, 1600),
  matching(
    /^arn:aws(-[a-z]+)*:mobiletargeting:[a-z0-9-]+:\d{12}:apps\/[A-Za-z0-9-]+$/,
    "must be an ARN of the form arn:aws:mobiletargeting:<region>:<account>:apps/<id>",
  ),
);

export const lexBotAliasArn = matching(
  /^arn:aws:lex:[a-z]{2}-[a-z]+-\d:\d{12}:bot-alias\/[A-Z0-9]{10}\/[A-Z0-9]{10}$/,
  "must be an ARN of the form arn:aws:lex:<region>:<account>:bot-alias/<bot id>/<alias id>",
);

export const localeId = all(wellFormed, length(1, 64));

export const welcomeIntent = all(
  length(1, 100),
  matching(/^([A-Za-z]_?)+$/, "must contain only letters and single underscores"),
);

const tagKey = all(wellFormed, length(1, 128), (key) =>
  /^aws:/i.test(key) ? "must not start with aws:, which is reserved for AWS" : undefined,
);
const tagValue = all(wellFormed, length(1, 256));

interface Tag {
  readonly key: string;
  readonly value: string;
}

function findRepeatedKey(tags: readonly Tag[]) {
  const index = tags.findIndex(({ key }, at) => tags.findIndex((other) => other.key === key) < at);
  return index < 0 ? undefined : [{ field: [String(index), "key"], text: "must not occur twice" }];
}

export const tags = list<Tag>({ key: tagKey, value: tagValue }, count(1, 50), findRepeatedKey);

export const tagKeys = list(tagKey, count(1, 50));

/** AWS's model limits metadata to 1,024 characters, its documentation to 1 KB; a limit in bytes satisfies both. */
export const metadata = all(wellFormed, bytes(1024));

export const idempotencyKey = all(wellFormed, length(1, 256));

/** The items of one bulk mutation, or of one part of a job. */
export const itemCount = count(1, 1000);

export const days: Rule<number> = (value) =>
  Number.isInteger(value) && value >= 1 && value <= 5475
    ? undefined
    : `must be between 1 and 5,475 days, got ${formatNumber(value)}`;

export const expirationSettings = { expirationDays: days };
