import { type ArnKind, arnFault } from "./arn.ts";
import { badInput, type Fault } from "./failure.ts";

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
const codePoints = (text: string): number => [...text].length;

const wellFormed: Rule<string> = (text) =>
  text.isWellFormed() ? undefined : "must be well-formed Unicode, but holds half of a surrogate pair";

const length =
  (min: number, max: number): Rule<string> =>
  (text) => {
    const count = codePoints(text);
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

export const arn =
  (kind: ArnKind): Rule<string> =>
  (text) =>
    arnFault(kind, text);

/** NonEmptyResourceName. The model's pattern is broken above U+FFFF; this is the XML character set that it means. */
export const resourceName = all(
  wellFormed,
  length(1, 256),
  matching(
    /^[\t\n\r\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
    "must not hold control characters",
  ),
);

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

/** Metadata: the model counts 1,024 characters, the documentation 1 KB; bytes satisfy both. */
export const metadata = all(wellFormed, (text) => {
  const bytes = Buffer.byteLength(text);
  return bytes <= 1024 ? undefined : `must have at most 1,024 bytes of UTF-8, but has ${number.format(bytes)}`;
});

export const idempotencyKey = all(wellFormed, length(1, 256));

export const days: Rule<number> = (value) =>
  Number.isInteger(value) && value >= 1 && value <= 5475 ? undefined : `must be 1 to 5,475 days, but is ${value}`;

export const first: Rule<number> = (value) =>
  value >= 1 && value <= 1000 ? undefined : `must be 1 to 1,000, but is ${value}`;
