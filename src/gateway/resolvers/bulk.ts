import pLimit from "p-limit";
import type { Context } from "../context.ts";
import { arn, check, count, type Rules } from "../domain/constraints.ts";
import { isUserFailure } from "../domain/gateway-error.ts";
import { adminRules, createAppInstanceAdmin } from "./app-instance-admin.ts";
import { createAppInstanceUser, deleteAppInstanceUser, userRules } from "./app-instance-user.ts";
import { mutation, userErrors } from "./mutation.ts";
import type { DomainResolvers } from "./types.ts";

/** How many calls of one mutation are under way at once. */
const concurrency = 10;

const howMany = count(1, 1000);

/**
 * Does each item for itself, and tells what became of it in the order of the input. A fault that the caller can act on
 * is in its result; any other stays a rejected promise, which GraphQL puts as an error at its place in the list. All
 * are done before it answers: whoever does not select `results` would have nobody to hear of a rejection.
 */
async function eachItem<Item extends object, Payload extends object>(
  items: readonly Item[],
  rules: Rules<NoInfer<Item>>,
  write: (item: Item, context: Context) => Promise<Payload>,
  context: Context,
) {
  const limit = pLimit(concurrency);
  const results = items.map((item, index) =>
    limit(async () => {
      try {
        check(item, rules);
        return { index, userErrors: [], ...(await write(item, context)) };
      } catch (error) {
        if (!isUserFailure(error)) throw error;
        context.record.codes.add(error.code);
        return { index, userErrors: userErrors(error, []) };
      }
    }),
  );
  await Promise.allSettled(results);
  return { results };
}

export default {
  Mutation: {
    createAppInstanceUsers: mutation(
      { appInstanceArn: arn("app-instance"), users: howMany },
      async ({ appInstanceArn, users }, context) =>
        eachItem(
          users.map((user) => ({ ...user, appInstanceArn })),
          userRules,
          createAppInstanceUser,
          context,
        ),
    ),
    deleteAppInstanceUsers: mutation({ arns: howMany }, async ({ arns }, context) =>
      eachItem(
        arns.map((arn) => ({ arn })),
        { arn: arn("user") },
        deleteAppInstanceUser,
        context,
      ),
    ),
    createAppInstanceAdmins: mutation(
      { appInstanceArn: arn("app-instance"), adminArns: howMany },
      async ({ appInstanceArn, adminArns }, context) =>
        eachItem(
          adminArns.map((adminArn) => ({ appInstanceArn, adminArn })),
          adminRules,
          createAppInstanceAdmin,
          context,
        ),
    ),
  },
} satisfies DomainResolvers;
