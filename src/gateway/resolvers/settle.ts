import type { GraphqlContext } from "../context.ts";
import { type Issue, isUserError, moveIssue, type UserErrorCode } from "../domain/gateway-error.ts";
import { type CompleteRules, findIssues } from "../domain/rules.ts";
import { locateIssue } from "./issue-field.ts";
import { type Named, resolveTarget, type Target, type TargetInput } from "./target.ts";

interface UserError {
  readonly code: UserErrorCode;
  readonly message: string;
  readonly field: string[] | null;
}

export interface Prepared<Input> {
  readonly input: Input;
  readonly issues: readonly Issue[];
  readonly keysOfId: readonly string[];
}

export const prepare = <Input extends object>(input: Input, rules: CompleteRules<NoInfer<Input>>): Prepared<Input> => ({
  input,
  issues: findIssues(input, rules),
  keysOfId: [],
});

/** Finds the object that an input names, by its `id` or its keys, before anything else is done with the input. */
export function prepareTarget<Input extends TargetInput<Key>, Key extends string>(
  input: Input,
  target: Target<Key>,
  rules: CompleteRules<Named<NoInfer<Input>, Key>>,
): Prepared<Named<Input, Key>> {
  const { named, issues } = resolveTarget(input, target);
  const keysOfId = typeof input.id === "string" ? Object.keys(target.keys) : [];
  return { input: named, issues: [...issues, ...findIssues(named, rules)], keysOfId };
}

interface SettleOptions {
  readonly record: Pick<GraphqlContext["record"], "errorCodes">;
  /** Returns where a field of this input stands in the input of the mutation. */
  readonly place?: (field: readonly string[]) => readonly string[];
}

/** Performs a write if its input has no issues. Errors that the caller can act on become `userErrors`. */
export async function settle<Input extends object, Payload extends object>(
  { input, issues, keysOfId }: Prepared<Input>,
  write: (input: Input) => Promise<Payload>,
  { record, place = (field) => field }: SettleOptions,
) {
  const reject = (code: UserErrorCode, issues: readonly Issue[]) => {
    record.errorCodes.add(code);
    return { userErrors: issues.map((issue) => toUserError(code, issue, place)) };
  };
  if (issues.length > 0) return reject("BAD_USER_INPUT", issues);
  try {
    return { ...(await write(input)), userErrors: [] };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return reject(
      error.code,
      error.issues.map((issue) => locateIssue(issue, input, keysOfId)),
    );
  }
}

function toUserError(code: UserErrorCode, issue: Issue, place: NonNullable<SettleOptions["place"]>): UserError {
  if (!issue.field) return { code, message: issue.message, field: null };
  const { message, field = [] } = moveIssue(issue, place(issue.field));
  return { code, message, field: ["input", ...field] };
}
