import type { Member, Members, Shape } from "./shape.ts";

type Of<T extends Shape["type"]> = Extract<Shape, { type: T }>;

/** What is wrong with the value at a place such as `Tags[0].Key`, in the words of AWS's validation. */
export interface Violation {
  readonly at: string;
  readonly constraint: string;
}

/**
 * Checks members against their shapes and returns the known ones that are there; null is not there. Every violation found is
 * added to `violations`, without the value, which may be secret. With one, the result is not to be used.
 */
export function checkMembers(
  given: (name: string, member: Member) => unknown,
  members: Members,
  at: string,
  violations: Violation[],
): Record<string, unknown> {
  const checked: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = given(name, member) ?? undefined;
    if (value !== undefined) checked[name] = check(value, member.shape, at + name, violations);
    else if (member.required) violations.push({ at: at + name, constraint: "Member must not be null" });
  }
  return checked;
}

function check(value: unknown, shape: Shape, at: string, violations: Violation[]): unknown {
  const constraint = brokenConstraint(value, shape);
  if (constraint !== undefined) {
    violations.push({ at, constraint });
    return undefined;
  }
  const twice = shape.type === "list" ? brokenDistinctness(value as unknown[], shape) : undefined;
  if (twice !== undefined) violations.push({ at, constraint: twice });
  if (shape.type === "list")
    return (value as unknown[]).map((item, i) => check(item, shape.of, `${at}[${i}]`, violations));
  if (shape.type === "structure") {
    return checkMembers(ownMember(value as Record<string, unknown>), shape.members, `${at}.`, violations);
  }
  return value;
}

/** Reads an object of the client's, in which `toString` is no member unless it was sent. */
export const ownMember = (object: Readonly<Record<string, unknown>>) => (name: string) =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function brokenConstraint(value: unknown, shape: Shape): string | undefined {
  switch (shape.type) {
    case "string":
      return typeof value === "string" ? brokenByText(value, shape) : "Member must be a string";
    case "enum":
      if (typeof value === "string" && shape.values.includes(value)) return undefined;
      return `Member must satisfy enum value set: [${shape.values.join(", ")}]`;
    case "integer":
      return Number.isInteger(value) ? brokenRange(value as number, shape, "value") : "Member must be an integer";
    case "list":
      return Array.isArray(value) ? brokenRange(value.length, shape, "length") : "Member must be a list";
    case "structure":
      return isObject(value) ? undefined : "Member must be an object";
  }
}

// The pattern comes last, so that it only ever runs over a text that is short enough.
function brokenByText(text: string, shape: Of<"string">): string | undefined {
  if (!text.isWellFormed()) return "Member must be well-formed Unicode";
  const broken = brokenRange(scalarValues(text), shape, "length");
  if (broken !== undefined) return broken;
  if (shape.maxBytes !== undefined && Buffer.byteLength(text) > shape.maxBytes) {
    return `Member must have at most ${shape.maxBytes} bytes of UTF-8`;
  }
  const { pattern } = shape;
  return pattern?.test(text) === false
    ? `Member must satisfy regular expression pattern: ${pattern.source}`
    : undefined;
}

function brokenDistinctness(items: readonly unknown[], { distinctBy }: Of<"list">): string | undefined {
  if (distinctBy === undefined) return undefined;
  const keys = items
    .map((item) => (isObject(item) ? item[distinctBy] : item) ?? undefined)
    .filter((key) => key !== undefined);
  return new Set(keys).size < keys.length ? `Member must not have two items of the same ${distinctBy}` : undefined;
}

function brokenRange(n: number, { min, max }: { min?: number; max?: number }, what: string): string | undefined {
  if (min !== undefined && n < min) return `Member must have ${what} greater than or equal to ${min}`;
  if (max !== undefined && n > max) return `Member must have ${what} less than or equal to ${max}`;
  return undefined;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function scalarValues(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
