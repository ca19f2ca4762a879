import { type ArnKind, arnFault } from "./arn.ts";
import { badInput, type Fault } from "./gateway-error.ts";

/** Why a value is refused, as the end of a sentence that begins with the input's name; undefined when it is fine. */
type Rule<Value> = (value: Value) => string | undefined;

/** The rules of an input, field by field. A field that is absent or null is not looked at. */
export type Rules<Input> = {
  readonly [Field in keyof Input]?: Rule<NonNullable<Input[Field]>> | Rules<NonNullable<Input[Field]>>;
};

/** Throws BAD_USER_INPUT with every fault that was met, not only the first. */
export function check<Input extends object>(input: Input, rules: Rules<Input>): void {
  const faults = faultsOf(input, rules, []);
  if (faults.length > 0) throw badInput(faults);
}

function faultsOf<Input extends object>(input: Input, rules: Rules<Input>, path: readonly string[]): Fault[] {
  return (Object.keys(rules) as (keyof Input & string)[]).flatMap((name) => {
    const [value, rule, field] = [input[name], rules[name], [...path, name]];
    if (value === undefined || value === null || !rule) return [];
    if (typeof rule !== "function") return faultsOf(value, rule as Rules<typeof value>, field);
    const fault = rule(value);
    return fault ? [{ message: `${field.join(".")} ${fault}`, field }] : [];
  });
}

const number = new Intl.NumberFormat("en-US");

const wellFormed: Rule<string> = (text) =>
  text.isWellFormed() ? undefined : "must be well-formed Unicode, but holds half of a surrogate pair";

/** How many characters a text may have. */
export const length =
  (min: number, max: number): Rule<string> =>
  (text) => {
    // What is that long is too long however its halves of pairs are counted.
    if (text.length > 4 * max) return `must have ${min} to ${number.format(max)} characters, but has more`;
    const count = [...text].length;
    return count >= min && count <= max
      ? undefined
      : `must have ${min} to ${number.format(max)} characters, but has ${number.format(count)}`;
  };

const matching =
  (pattern: RegExp, reason: string): Rule<string> =>
  (text) =>
    pattern.test(text) ? undefined : reason;

const all =
  <Value>(...rules: readonly Rule<Value>[]): Rule<Value> =>
  (value) => {
    for (const rule of rules) {
      const fault = rule(value);
      if (fault) return fault;
    }
    return undefined;
  };

/** How many items a list may have. */
export const count =
  (min: number, max: number): Rule<readonly unknown[]> =>
  ({ length }) =>
    length >= min && length <= max
      ? undefined
      : `must have ${min} to ${number.format(max)} items, but has ${number.format(length)}`;

/** The first fault in a list, with its place. */
function each<Item>(items: readonly Item[], rule: Rule<Item>): string | undefined {
  for (const [index, item] of items.entries()) {
    const fault = rule(item);
    if (fault) return within(`[${index}]`, fault);
  }
  return undefined;
}

const within = (place: string, fault: string | undefined): string | undefined => fault && `${place} ${fault}`;

export const arn =
  (kind: ArnKind): Rule<string> =>
  (text) =>
    arnFault(kind, text);

// The model's pattern is broken above U+FFFF; this is the XML character set that it means.
const noControlCharacters = matching(
  /^[\t\n\r\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
  "must not hold control characters",
);

/** NonEmptyResourceName. */
export const resourceName = all(wellFormed, length(1, 256), noControlCharacters);

/** UserName. Its pattern is `.*\S.*`, and a dot stands for no line break. */
export const userName = all(
  wellFormed,
  length(1, 100),
  matching(/^[^\n\r\u2028\u2029]*$/, "must be in one line"),
  matching(/\S/, "must not be blank"),
);

export const userId = matching(
  /^[A-Za-z0-9]([A-Za-z0-9:\-_.@]{0,62}[A-Za-z0-9])?$/,
  "must have 1 to 64 letters, digits and : - _ . @, with a letter or digit at both ends",
);

/** ResourceName, as bots have it: it may be empty. */
export const botName = all(wellFormed, length(0, 256), noControlCharacters);

/** SensitiveString1600, the name of an endpoint. */
export const endpointName = all(wellFormed, length(0, 1600));

/** NonEmptySensitiveString1600. */
export const deviceToken = all(wellFormed, length(1, 1600));

/** String64. It becomes a segment of a path, where a part `..` could make another operation of the call. */
export const endpointId = all(wellFormed, length(1, 64), (text) =>
  text.split(/[\\/]/).some((part) => ["", ".", ".."].includes(part)) ? "is no id of an endpoint" : undefined,
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
  matching(/^([A-Za-z]_?)+$/, "must have letters and single underscores only"),
);

interface Tag {
  readonly key: string;
  readonly value: string;
}

const tagKey = all(wellFormed, length(1, 128), (key) =>
  /^aws:/i.test(key) ? "must not begin with aws:, which AWS keeps for itself" : undefined,
);
const tagValue = all(wellFormed, length(1, 256));

/** 1 to 50 tags, each key once. */
export const tags = all<readonly Tag[]>(
  count(1, 50),
  (list) => each(list, ({ key, value }) => within("key", tagKey(key)) ?? within("value", tagValue(value))),
  (list) => (new Set(list.map(({ key }) => key)).size < list.length ? "must name each key once" : undefined),
);

export const tagKeys = all<readonly string[]>(count(1, 50), (keys) => each(keys, tagKey));

/** Metadata: the model counts 1,024 characters, the documentation 1 KB; bytes satisfy both. */
export const metadata = all(wellFormed, (text) => {
  const bytes = Buffer.byteLength(text);
  return bytes <= 1024 ? undefined : `must have at most 1,024 bytes of UTF-8, but has ${number.format(bytes)}`;
});

export const idempotencyKey = all(wellFormed, length(1, 256));

export const days: Rule<number> = (value) =>
  Number.isInteger(value) && value >= 1 && value <= 5475 ? undefined : `must be 1 to 5,475 days, but is ${value}`;

/** A whole number between two others, both included. */
export const between =
  (min: number, max: number): Rule<number> =>
  (value) =>
    value >= min && value <= max
      ? undefined
      : `must be ${number.format(min)} to ${number.format(max)}, but is ${value}`;

export const expirationSettings = { expirationDays: days };
