import { type ArnKind, findArnIssue } from "./arn.ts";
import { badInput, type Issue, inputIssue } from "./gateway-error.ts";

/** Returns why a value is invalid, as the end of a sentence that starts with the input's name, or undefined. */
type Rule<Value> = (value: Value) => string | undefined;

/** The rules of an input's fields. Absent and null fields are not checked. */
export type Rules<Input> = {
  readonly [Field in keyof Input]?: Rule<NonNullable<Input[Field]>> | Rules<NonNullable<Input[Field]>>;
};

/** Throws BAD_USER_INPUT with all issues of the input, not only the first. */
export function check<Input extends object>(input: Input, rules: Rules<Input>): void {
  const issues = findIssues(input, rules, []);
  if (issues.length > 0) throw badInput(issues);
}

function findIssues<Input extends object>(input: Input, rules: Rules<Input>, path: readonly string[]): Issue[] {
  return (Object.keys(rules) as (keyof Input & string)[]).flatMap((name) => {
    const [value, rule, field] = [input[name], rules[name], [...path, name]];
    if (value === undefined || value === null || !rule) return [];
    if (typeof rule !== "function") return findIssues(value, rule as Rules<typeof value>, field);
    const issue = rule(value);
    return issue ? [inputIssue(field, issue)] : [];
  });
}

const number = new Intl.NumberFormat("en-US");

const wellFormed: Rule<string> = (text) =>
  text.isWellFormed() ? undefined : "must be well-formed Unicode, got half of a surrogate pair";

export const length =
  (min: number, max: number): Rule<string> =>
  (text) => {
    // Avoids splitting a huge string: a character has at most two UTF-16 code units.
    if (text.length > 4 * max) return `must have ${min} to ${number.format(max)} characters, got more`;
    const count = [...text].length;
    return count >= min && count <= max
      ? undefined
      : `must have ${min} to ${number.format(max)} characters, got ${number.format(count)}`;
  };

const matching =
  (pattern: RegExp, reason: string): Rule<string> =>
  (text) =>
    pattern.test(text) ? undefined : reason;

const all =
  <Value>(...rules: readonly Rule<Value>[]): Rule<Value> =>
  (value) => {
    for (const rule of rules) {
      const issue = rule(value);
      if (issue) return issue;
    }
    return undefined;
  };

export const count =
  (min: number, max: number): Rule<readonly unknown[]> =>
  ({ length }) =>
    length >= min && length <= max
      ? undefined
      : `must have ${min} to ${number.format(max)} items, got ${number.format(length)}`;

/** Returns the first issue in an array, with its index. */
function firstItemIssue<Item>(items: readonly Item[], rule: Rule<Item>): string | undefined {
  for (const [index, item] of items.entries()) {
    const issue = rule(item);
    if (issue) return `item ${index}: ${issue}`;
  }
  return undefined;
}

const ofField = (field: string, issue: string | undefined): string | undefined => issue && `\`${field}\` ${issue}`;

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

interface Tag {
  readonly key: string;
  readonly value: string;
}

const tagKey = all(wellFormed, length(1, 128), (key) =>
  /^aws:/i.test(key) ? "must not start with aws:, which is reserved for AWS" : undefined,
);
const tagValue = all(wellFormed, length(1, 256));

export const tags = all<readonly Tag[]>(
  count(1, 50),
  (list) => firstItemIssue(list, ({ key, value }) => ofField("key", tagKey(key)) ?? ofField("value", tagValue(value))),
  (list) => (new Set(list.map(({ key }) => key)).size < list.length ? "must not contain a key twice" : undefined),
);

export const tagKeys = all<readonly string[]>(count(1, 50), (keys) => firstItemIssue(keys, tagKey));

/** AWS's model limits metadata to 1,024 characters, its documentation to 1 KB; a limit in bytes satisfies both. */
export const metadata = all(wellFormed, (text) => {
  const bytes = Buffer.byteLength(text);
  return bytes <= 1024 ? undefined : `must have at most 1,024 bytes of UTF-8, got ${number.format(bytes)}`;
});

export const idempotencyKey = all(wellFormed, length(1, 256));

export const days: Rule<number> = (value) =>
  Number.isInteger(value) && value >= 1 && value <= 5475 ? undefined : `must be between 1 and 5,475 days, got ${value}`;

export const between =
  (min: number, max: number): Rule<number> =>
  (value) =>
    value >= min && value <= max
      ? undefined
      : `must be between ${number.format(min)} and ${number.format(max)}, got ${value}`;

export const expirationSettings = { expirationDays: days };
