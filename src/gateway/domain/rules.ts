import { formatNumber } from "./format-number.ts";
import { badInput, type Issue, inputIssue } from "./gateway-error.ts";

/** Returns why a value is invalid, as the end of a sentence that starts with the input's name, or undefined. */
export type Rule<Value> = (value: Value) => string | undefined;

interface Finding {
  readonly field: readonly string[];
  readonly text: string;
}

type PartRule<Value> = (value: Value) => string | readonly Finding[] | undefined;

/** The rules of an input's fields. Absent and null fields are not checked. */
export type Rules<Input> = {
  readonly [Field in keyof Input]?: PartRule<NonNullable<Input[Field]>> | Rules<NonNullable<Input[Field]>>;
};

/** True for flags, enums and times: GraphQL checks them. */
type IsChecked<Value> = string extends Value ? false : Value extends boolean | string | Date ? true : false;

/** Rules that leave out no field of an input, except for those that GraphQL or every mutation checks. */
export type CompleteRules<Input> = Rules<Input> & {
  readonly [Field in keyof Input as IsChecked<NonNullable<Input[Field]>> extends true
    ? never
    : Exclude<Field, "clientMutationId">]-?:
    | PartRule<NonNullable<Input[Field]>>
    | CompleteRules<NonNullable<Input[Field]>>;
};

/** For a field that is compared with what exists, or checked once for all items. */
export const checkedElsewhere: Rule<unknown> = () => undefined;

/** Throws BAD_USER_INPUT with all issues of the input, not only the first. */
export function check<Input extends object>(input: Input, rules: Rules<Input>): void {
  const issues = findIssues(input, rules);
  if (issues.length > 0) throw badInput(issues);
}

export const findIssues = <Input extends object>(input: Input, rules: Rules<Input>): Issue[] =>
  findingsIn(input, rules).map(({ field, text }) => inputIssue(field, text));

function findingsIn<Input extends object>(input: Input, rules: Rules<Input>): Finding[] {
  return (Object.keys(rules) as (keyof Input & string)[]).flatMap((name) => {
    const [value, rule] = [input[name], rules[name]];
    return value === undefined || value === null || !rule ? [] : findingsAt(name, value, rule);
  });
}

function findingsAt<Value>(
  name: string,
  value: NonNullable<Value>,
  rule: PartRule<NonNullable<Value>> | Rules<NonNullable<Value>>,
): Finding[] {
  const found = typeof rule === "function" ? rule(value) : findingsIn(value, rule);
  if (found === undefined) return [];
  const findings: readonly Finding[] = typeof found === "string" ? [{ field: [], text: found }] : found;
  return findings.map(({ field, text }) => ({ field: [name, ...field], text }));
}

/** Returns a rule for arrays: first the rules of the whole, then the rule or rules of each item. */
export const list =
  <Item extends string | object>(
    item: Rule<Item> | Rules<Item>,
    ...whole: readonly PartRule<readonly Item[]>[]
  ): PartRule<readonly Item[]> =>
  (items) => {
    for (const rule of whole) {
      const found = rule(items);
      if (found) return found;
    }
    const findings = items.flatMap((value, index) => findingsAt(String(index), value, item));
    return findings.length > 0 ? findings : undefined;
  };

export const all =
  <Value>(...rules: readonly Rule<Value>[]): Rule<Value> =>
  (value) => {
    for (const rule of rules) {
      const issue = rule(value);
      if (issue) return issue;
    }
    return undefined;
  };

export const length =
  (min: number, max: number): Rule<string> =>
  (text) => {
    // Avoids splitting a huge string: a character has at most two UTF-16 code units.
    if (text.length > 4 * max) return `must have ${min} to ${formatNumber(max)} characters, got more`;
    const count = [...text].length;
    return count >= min && count <= max
      ? undefined
      : `must have ${min} to ${formatNumber(max)} characters, got ${formatNumber(count)}`;
  };

// Browsers have no Buffer, and the console checks imports by the same rules.
const encoder = new TextEncoder();

export const bytes =
  (max: number): Rule<string> =>
  (text) => {
    const length = encoder.encode(text).length;
    return length <= max
      ? undefined
      : `must have at most ${formatNumber(max)} bytes of UTF-8, got ${formatNumber(length)}`;
  };

export const matching =
  (pattern: RegExp, reason: string): Rule<string> =>
  (text) =>
    pattern.test(text) ? undefined : reason;

export const count =
  (min: number, max: number): Rule<readonly unknown[]> =>
  ({ length }) =>
    length >= min && length <= max
      ? undefined
      : `must have ${min} to ${formatNumber(max)} items, got ${formatNumber(length)}`;

export const between =
  (min: number, max: number): Rule<number> =>
  (value) =>
    value >= min && value <= max
      ? undefined
      : `must be between ${formatNumber(min)} and ${formatNumber(max)}, got ${formatNumber(value)}`;
