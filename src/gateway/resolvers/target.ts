import { type Issue, inputIssue } from "../domain/gateway-error.ts";
import { ID_ISSUE, parseId } from "../domain/id.ts";
import type { Node } from "../domain/models.ts";

/** The object of a mutation: the types whose `id` may name it, and the inputs that name it without an `id`. */
export interface Target<Key extends string> {
  readonly types: readonly Node["__typename"][];
  readonly keys: { readonly [Name in Key]: (node: Node) => string };
}

export type TargetInput<Key extends string> = { readonly id?: string | null | undefined } & {
  readonly [Name in Key]?: string | null | undefined;
};

export type Named<Input, Key extends string> = Omit<Input, Key | "id"> & { readonly [Name in Key]: string };

export const arnTarget = <const Key extends string>(key: Key, ...types: Target<Key>["types"]): Target<Key> => ({
  types,
  keys: { [key]: ({ arn }: Node) => arn } as Target<Key>["keys"],
});

const or = new Intl.ListFormat("en-GB", { type: "disjunction" });
const and = new Intl.ListFormat("en-GB");
const quote = (names: readonly string[]) => names.map((name) => `\`${name}\``);

/** Returns the input with the keys of the object that it names, or the issues that make them unknown. */
export function resolveTarget<Input extends TargetInput<Key>, Key extends string>(
  { id, ...input }: Input,
  { types, keys }: Target<Key>,
): { readonly named: Named<Input, Key>; readonly issues: readonly Issue[] } {
  const names = Object.keys(keys) as Key[];
  const isGiven = (name: Key): boolean => typeof Reflect.get(input, name) === "string";
  const named = (values: object = {}) => ({ ...input, ...values }) as Named<Input, Key>;

  if (typeof id !== "string") {
    const missing = names.filter((name) => !isGiven(name));
    if (missing.length === names.length)
      return {
        named: named(),
        issues: [{ message: `Set \`id\`${names.length > 1 ? "," : ""} or ${and.format(quote(names))}`, field: [] }],
      };
    return { named: named(), issues: missing.map((name) => inputIssue([name], "must be set if `id` is not")) };
  }
  const node = parseId(id);
  if (!node) return { named: named(), issues: [inputIssue(["id"], ID_ISSUE)] };
  if (!types.includes(node.__typename)) {
    const text = `must be the id of an ${or.format(types)}, got that of an ${node.__typename}`;
    return { named: named(), issues: [inputIssue(["id"], text)] };
  }
  const values = Object.fromEntries(names.map((name) => [name, keys[name](node)]));
  const different = names.filter((name) => isGiven(name) && Reflect.get(input, name) !== values[name]);
  return {
    named: named(values),
    issues: different.map((name) => inputIssue([name], "must name the same object as `id`; set only one of them")),
  };
}
