import { type GraphQLResolveInfo, getNamedType } from "graphql";
import pLimit from "p-limit";
import type { GraphqlContext } from "../context.ts";
import { arn, check, count, type Rules } from "../domain/constraints.ts";
import { type GatewayError, isUserError } from "../domain/gateway-error.ts";
import { adminRules, createAppInstanceAdmin } from "./app-instance-admin.ts";
import { createAppInstanceUser, deleteAppInstanceUser, userRules } from "./app-instance-user.ts";
import { mutation, userErrorsOf } from "./mutation.ts";
import { isPostponing, notStarted } from "./not-started.ts";
import { selectsAny } from "./selection.ts";
import type { DomainResolvers } from "./types.ts";

/** Calls in flight for one mutation. */
const CONCURRENCY = 10;

const itemCount = count(1, 1000);

interface Bulk<Item, Payload> {
  readonly items: readonly Item[];
  readonly rules: Rules<NoInfer<Item>>;
  readonly write: (item: Item, context: GraphqlContext) => Promise<Payload>;
}

/**
 * Writes each item and returns its result, in the order of the input. An error that the caller can act on becomes the item's `userErrors`;
 * items that were not started are summed up; any other error stays a rejected promise, which GraphQL reports at its index. Waits for all
 * items, because nothing handles a rejection if `results` is not selected.
 */
async function writeEach<Item extends object, Payload extends object>(
  { items, rules, write }: Bulk<Item, Payload>,
  context: GraphqlContext,
  info: GraphQLResolveInfo,
) {
  const limit = pLimit(CONCURRENCY);
  const postponed = new Map<number, GatewayError>();
  const results = items.map((item, index) =>
    limit(async () => {
      let isStarted = false;
      const onDispatch = () => {
        isStarted = true;
      };
      const call: GraphqlContext["call"] = (operation, input) => context.call(operation, input, { onDispatch });
      try {
        check(item, rules);
        return { index, userErrors: [], ...(await write(item, { ...context, call })) };
      } catch (error) {
        const canWait = !isStarted && isPostponing(error);
        if (!canWait && !isUserError(error)) throw error;
        context.record.errorCodes.add(error.code);
        if (isUserError(error)) return { index, userErrors: userErrorsOf(error, []) };
        postponed.set(index, error);
        return null;
      }
    }),
  );
  await Promise.allSettled(results);
  const rest = notStarted(postponed);
  if (!rest) return { results };
  if (selectsAny(info, getNamedType(info.returnType).name, new Set(["notStarted"])))
    return { results, notStarted: rest.summary };
  const reported = results.with(rest.firstIndex, Promise.reject(rest.error));
  await Promise.allSettled(reported);
  return { results: reported };
}

export default {
  Mutation: {
    createAppInstanceUsers: mutation(
      { appInstanceArn: arn("app-instance"), users: itemCount },
      async ({ appInstanceArn, users }, context, info) => {
        const items = users.map((user) => ({ ...user, appInstanceArn }));
        return writeEach({ items, rules: userRules, write: createAppInstanceUser }, context, info);
      },
    ),
    deleteAppInstanceUsers: mutation({ arns: itemCount }, async ({ arns }, context, info) => {
      const items = arns.map((arn) => ({ arn }));
      return writeEach({ items, rules: { arn: arn("user") }, write: deleteAppInstanceUser }, context, info);
    }),
    createAppInstanceAdmins: mutation(
      { appInstanceArn: arn("app-instance"), adminArns: itemCount },
      async ({ appInstanceArn, adminArns }, context, info) => {
        const items = adminArns.map((adminArn) => ({ appInstanceArn, adminArn }));
        return writeEach({ items, rules: adminRules, write: createAppInstanceAdmin }, context, info);
      },
    ),
  },
} satisfies DomainResolvers;
