import type { Member, Members, Shape } from "./shape.ts";

type ShapeOf<T extends Shape["type"]> = Extract<Shape, { type: T }>;

/** A broken constraint of the value at a path such as `Tags[0].Key`, in the words of AWS's validation. */
export interface Violation {
  readonly at: string;
  readonly constraint: string;
}

/** Returns the known members that are present; null counts as absent. Violations do not quote values, which may be secret. */
export function checkMembers(
  read: (name: string, member: Member) => unknown,
  members: Members,
  path: string,
  violations: Violation[],
): Record<string, unknown> {
  const checked: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = read(name, member) ?? undefined;
    if (value !== undefined) checked[name] = checkValue(value, member.shape, path + name, violations);
    else if (member.required) violations.push({ at: path + name, constraint: "Member must not be null" });
  }
  return checked;
}

function checkValue(value: unknown, shape: Shape, at: string, violations: Violation[]): unknown {
  const constraint = findBrokenConstraint(value, shape);
  if (constraint !== undefined) {
    violations.push({ at, constraint });
    return undefined;
  }
  if (shape.type === "list") {
    const items = value as unknown[];
    if (hasDuplicates(items, shape)) {
      violations.push({ at, constraint: `Member must not have two items of the same ${shape.distinctBy}` });
    }
    return items.map((item, i) => checkValue(item, shape.of, `${at}[${i}]`, violations));
  }
  if (shape.type === "structure") {
    return checkMembers(ownMember(value as Record<string, unknown>), shape.members, `${at}.`, violations);
  }
  return value;
}

/** Returns a reader of a client's object that ignores inherited members such as `toString`. */
export const ownMember = (object: Readonly<Record<string, unknown>>) => (name: string) =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function findBrokenConstraint(value: unknown, shape: Shape): string | undefined {
  switch (shape.type) {
    case "string":
      return typeof value === "string" ? findBrokenStringConstraint(value, shape) : "Member must be a string";
    case "enum":
      if (typeof value === "string" && shape.values.includes(value)) return undefined;
      return `Member must satisfy enum value set: [${shape.values.join(", ")}]`;
    case "integer":
      return Number.isInteger(value) ? findBrokenRange(value as number, shape, "value") : "Member must be an integer";
    case "list":
      return Array.isArray(value) ? findBrokenRange(value.length, shape, "length") : "Member must be a list";
    case "structure":
      return isObject(value) ? undefined : "Member must be an object";
  }
}

// The pattern comes last: it runs only on strings of limited length.
function findBrokenStringConstraint(text: string, shape: ShapeOf<"string">): string | undefined {
  if (!text.isWellFormed()) return "Member must be well-formed Unicode";
  const brokenRange = findBrokenRange(countScalarValues(text), shape, "length");
  if (brokenRange !== undefined) return brokenRange;
  if (shape.maxBytes !== undefined && Buffer.byteLength(text) > shape.maxBytes) {
    return `Member must have at most ${shape.maxBytes} bytes of UTF-8`;
  }
  const { pattern } = shape;
  return pattern?.test(text) === false
    ? `Member must satisfy regular expression pattern: ${pattern.source}`
    : undefined;
}

function hasDuplicates(items: readonly unknown[], { distinctBy }: ShapeOf<"list">): boolean {
  if (distinctBy === undefined) return false;
  const keys = items
    .map((item) => (isObject(item) ? item[distinctBy] : undefined) ?? undefined)
    .filter((key) => key !== undefined);
  return new Set(keys).size < keys.length;
}

function findBrokenRange(n: number, { min, max }: { min?: number; max?: number }, what: string): string | undefined {
  if (min !== undefined && n < min) return `Member must have ${what} greater than or equal to ${min}`;
  if (max !== undefined && n > max) return `Member must have ${what} less than or equal to ${max}`;
  return undefined;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function countScalarValues(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
