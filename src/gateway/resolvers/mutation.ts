import type { GraphQLResolveInfo } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { type CompleteRules, findIssues, length } from "../domain/rules.ts";
import { type Changes, findChangeIssues } from "./changes.ts";
import { type Prepared, prepare, prepareTarget, settle } from "./settle.ts";
import type { Named, Target, TargetInput } from "./target.ts";

interface MutationInput {
  readonly clientMutationId?: string | null;
}

interface Arguments<Input> {
  readonly input: Input;
}

type Write<Input, Payload> = (input: Input, context: GraphqlContext, info: GraphQLResolveInfo) => Promise<Payload>;

/**
 * Returns the resolver of a mutation: it checks the input by the rules, and `write` returns the payload. Errors that the caller can act on
 * become `userErrors`. Afterwards the request reads everything anew.
 */
export const mutation =
  <Input extends MutationInput, Payload extends object>(
    rules: CompleteRules<NoInfer<Input>>,
    write: Write<Input, Payload>,
  ) =>
  (_: unknown, { input }: Arguments<Input>, context: GraphqlContext, info: GraphQLResolveInfo) =>
    run(input, prepare(input, rules), (checked) => write(checked, context, info), context);

interface ObjectSpec<Input, Key extends string> {
  readonly target: Target<Key>;
  readonly rules: CompleteRules<Named<Input, Key>>;
  readonly changes?: Changes<Input>;
}

/** Returns the resolver of a mutation of an existing object, which the input names by its `id` or by the keys of the target. */
export const objectMutation =
  <Input extends MutationInput & TargetInput<Key>, Key extends string, Payload extends object>(
    { target, rules, changes }: ObjectSpec<NoInfer<Input>, Key>,
    write: Write<Named<Input, Key>, Payload>,
  ) =>
  (_: unknown, { input }: Arguments<Input>, context: GraphqlContext, info: GraphQLResolveInfo) => {
    const prepared = prepareTarget(input, target, rules);
    const issues = [...prepared.issues, ...(changes ? findChangeIssues(input, changes) : [])];
    return run(input, { ...prepared, issues }, (named) => write(named, context, info), context);
  };

/** The payload repeats it, so its length is limited. */
const MAX_CLIENT_MUTATION_ID = 256;
const commonRules = { clientMutationId: length(0, MAX_CLIENT_MUTATION_ID) };

async function run<Input extends object, Payload extends object>(
  given: MutationInput,
  prepared: Prepared<Input>,
  write: (input: Input) => Promise<Payload>,
  { beginWriting, record, load }: GraphqlContext,
) {
  beginWriting();
  const issues = [...findIssues(given, commonRules), ...prepared.issues];
  try {
    return {
      ...(await settle({ ...prepared, issues }, write, { record })),
      clientMutationId: given.clientMutationId?.slice(0, MAX_CLIENT_MUTATION_ID) ?? null,
    };
  } finally {
    load.clear();
  }
}
