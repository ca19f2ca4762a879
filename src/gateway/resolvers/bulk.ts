import pLimit from "p-limit";
import type { GraphqlContext } from "../context.ts";
import { arn, check, count, type Rules } from "../domain/constraints.ts";
import { isUserError } from "../domain/gateway-error.ts";
import { adminRules, createAppInstanceAdmin } from "./app-instance-admin.ts";
import { createAppInstanceUser, deleteAppInstanceUser, userRules } from "./app-instance-user.ts";
import { mutation, userErrorsOf } from "./mutation.ts";
import type { DomainResolvers } from "./types.ts";

/** Calls in flight for one mutation. */
const CONCURRENCY = 10;

const itemCount = count(1, 1000);

/**
 * Writes each item and returns its result, in the order of the input. An error that the caller can act on becomes the item's `userErrors`;
 * any other stays a rejected promise, which GraphQL reports at its index. Waits for all items, because nothing handles a rejection if
 * `results` is not selected.
 */
async function writeEach<Item extends object, Payload extends object>(
  items: readonly Item[],
  rules: Rules<NoInfer<Item>>,
  write: (item: Item, context: GraphqlContext) => Promise<Payload>,
  context: GraphqlContext,
) {
  const limit = pLimit(CONCURRENCY);
  const results = items.map((item, index) =>
    limit(async () => {
      try {
        check(item, rules);
        return { index, userErrors: [], ...(await write(item, context)) };
      } catch (error) {
        if (!isUserError(error)) throw error;
        context.record.errorCodes.add(error.code);
        return { index, userErrors: userErrorsOf(error, []) };
      }
    }),
  );
  await Promise.allSettled(results);
  return { results };
}

export default {
  Mutation: {
    createAppInstanceUsers: mutation(
      { appInstanceArn: arn("app-instance"), users: itemCount },
      async ({ appInstanceArn, users }, context) =>
        writeEach(
          users.map((user) => ({ ...user, appInstanceArn })),
          userRules,
          createAppInstanceUser,
          context,
        ),
    ),
    deleteAppInstanceUsers: mutation({ arns: itemCount }, async ({ arns }, context) =>
      writeEach(
        arns.map((arn) => ({ arn })),
        { arn: arn("user") },
        deleteAppInstanceUser,
        context,
      ),
    ),
    createAppInstanceAdmins: mutation(
      { appInstanceArn: arn("app-instance"), adminArns: itemCount },
      async ({ appInstanceArn, adminArns }, context) =>
        writeEach(
          adminArns.map((adminArn) => ({ appInstanceArn, adminArn })),
          adminRules,
          createAppInstanceAdmin,
          context,
        ),
    ),
  },
} satisfies DomainResolvers;
