import { type Issue, inputIssue } from "../domain/gateway-error.ts";

/** The fields of an update that change the object, and whether null clears them. */
export type Changes<Input> = { readonly [Field in keyof Input]?: "clearable" | "required" };

const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Returns the issues of an update by the rule of all updates: null clears what can be cleared, and one field must be set. */
export function findChangeIssues<Input extends object>(input: Input, changes: Changes<Input>): Issue[] {
  const entries = Object.entries(changes).map(([name, kind]) => ({ name, kind, value: Reflect.get(input, name) }));
  if (entries.every(({ value }) => value === undefined)) {
    const names = or.format(entries.map(({ name }) => `\`${name}\``));
    return [{ message: `Set at least one of the fields to update: ${names}`, field: [] }];
  }
  return entries
    .filter(({ kind, value }) => kind === "required" && value === null)
    .map(({ name }) => inputIssue([name], "must not be null; omit it to keep its value"));
}
