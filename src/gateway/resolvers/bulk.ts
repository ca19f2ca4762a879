import { type GraphQLResolveInfo, getNamedType } from "graphql";
import pLimit from "p-limit";
import type { GraphqlContext } from "../context.ts";
import { arn, expirationSettings, itemCount, tags } from "../domain/constraints.ts";
import { badInput, type GatewayError, inputIssue } from "../domain/gateway-error.ts";
import { checkedElsewhere } from "../domain/rules.ts";
import {
  adminRules,
  adminTarget,
  createAppInstanceAdmin,
  deleteAppInstanceAdmin,
  identityTarget,
} from "./app-instance-admin.ts";
import { createAppInstanceUser, deleteAppInstanceUser, userRules, userTarget } from "./app-instance-user.ts";
import { expirationTarget, putExpirationSettings } from "./expiration.ts";
import { mutation } from "./mutation.ts";
import { isPostponing, notStarted } from "./not-started.ts";
import { selectsAny } from "./selection.ts";
import { type Prepared, prepare, prepareTarget, settle } from "./settle.ts";
import { resourceArn, resourceTarget, tagResource } from "./tags.ts";
import type { DomainResolvers } from "./types.ts";

/** Calls in flight for one mutation. */
const CONCURRENCY = 10;

interface Bulk<Item, Payload> {
  readonly items: readonly Prepared<Item>[];
  readonly place: (field: readonly string[], index: number) => readonly string[];
  readonly write: (item: Item, context: GraphqlContext) => Promise<Payload>;
}

/**
 * Writes each item and returns its result, in the order of the input. An error that the caller can act on becomes the item's `userErrors`;
 * items that were not started are summed up; any other error stays a rejected promise, which GraphQL reports at its index. Waits for all
 * items, because nothing handles a rejection if `results` is not selected.
 */
async function writeEach<Item extends object, Payload extends object>(
  { items, place, write }: Bulk<Item, Payload>,
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
      const options = { record: context.record, place: (field: readonly string[]) => place(field, index) };
      try {
        return { index, ...(await settle(item, (input) => write(input, { ...context, call }), options)) };
      } catch (error) {
        if (isStarted || !isPostponing(error)) throw error;
        context.record.errorCodes.add(error.code);
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

interface Identifiers {
  readonly ids?: readonly string[] | null | undefined;
  readonly arns?: readonly string[] | null | undefined;
}

/** Returns the id and the ARN of each object. Throws BAD_USER_INPUT if both arrays are absent, or have different lengths. */
function pair({ ids, arns }: Identifiers, arnsName: string) {
  if (!ids && !arns) throw badInput([{ message: `Set \`ids\` or \`${arnsName}\``, field: [] }]);
  if (ids && arns && ids.length !== arns.length)
    throw badInput([inputIssue(["ids"], `must name the same objects as \`${arnsName}\`; set only one of them`)]);
  return (ids ?? arns ?? []).map((_, index) => ({ id: ids?.[index], arn: arns?.[index] }));
}

/** The admin to demote: by its own id, or by that of the user or bot. */
const promotedTarget: typeof adminTarget = {
  ...adminTarget,
  types: ["AppInstanceAdmin", "AppInstanceUser", "AppInstanceBot"],
};

const arrayOfField = new Map([
  ["id", "ids"],
  ["arn", "arns"],
  ["adminArn", "adminArns"],
  ["resourceArn", "resourceArns"],
  ["userArn", "userArns"],
]);

const placeInArray = (field: readonly string[], index: number): readonly string[] => {
  const array = arrayOfField.get(field[0] ?? "");
  return array ? [array, String(index)] : field;
};

export default {
  Mutation: {
    createAppInstanceUsers: mutation(
      { appInstanceArn: arn("app-instance"), users: itemCount },
      async ({ appInstanceArn, users }, context, info) => {
        const items = users.map((user) => prepare({ ...user, appInstanceArn }, userRules));
        const place = (field: readonly string[], index: number) =>
          field[0] === "appInstanceArn" ? field : ["users", String(index), ...field];
        return writeEach({ items, place, write: createAppInstanceUser }, context, info);
      },
    ),
    deleteAppInstanceUsers: mutation({ ids: itemCount, arns: itemCount }, async (input, context, info) => {
      const items = pair(input, "arns").map((item) => prepareTarget(item, userTarget, { arn: arn("user") }));
      return writeEach({ items, place: placeInArray, write: deleteAppInstanceUser }, context, info);
    }),
    createAppInstanceAdmins: mutation(
      { appInstanceArn: arn("app-instance"), ids: itemCount, adminArns: itemCount },
      async ({ appInstanceArn, adminArns, ids }, context, info) => {
        const items = pair({ ids, arns: adminArns }, "adminArns").map(({ id, arn }) =>
          prepareTarget({ id, adminArn: arn, appInstanceArn }, identityTarget, adminRules),
        );
        return writeEach({ items, place: placeInArray, write: createAppInstanceAdmin }, context, info);
      },
    ),
    deleteAppInstanceAdmins: mutation(
      { appInstanceArn: arn("app-instance"), ids: itemCount, adminArns: itemCount },
      async ({ appInstanceArn, adminArns, ids }, context, info) => {
        const named = pair({ ids, arns: adminArns }, "adminArns");
        if (!ids && !appInstanceArn) throw badInput([inputIssue(["appInstanceArn"], "must be set if `ids` is not")]);
        const items = named.map(({ id, arn }) =>
          prepareTarget({ id, adminArn: arn, appInstanceArn }, promotedTarget, adminRules),
        );
        return writeEach({ items, place: placeInArray, write: deleteAppInstanceAdmin }, context, info);
      },
    ),
    tagResources: mutation({ ids: itemCount, resourceArns: itemCount, tags }, async (input, context, info) => {
      const items = pair({ ids: input.ids, arns: input.resourceArns }, "resourceArns").map(({ id, arn }) =>
        prepareTarget({ id, resourceArn: arn, tags: input.tags }, resourceTarget, {
          resourceArn,
          tags: checkedElsewhere,
        }),
      );
      return writeEach({ items, place: placeInArray, write: tagResource }, context, info);
    }),
    putAppInstanceUsersExpirationSettings: mutation(
      { ids: itemCount, userArns: itemCount, expirationSettings },
      async (input, context, info) => {
        const items = pair({ ids: input.ids, arns: input.userArns }, "userArns").map(({ id, arn: userArn }) =>
          prepareTarget({ id, userArn, expirationSettings: input.expirationSettings }, expirationTarget, {
            userArn: arn("user"),
            expirationSettings: checkedElsewhere,
          }),
        );
        return writeEach({ items, place: placeInArray, write: putExpirationSettings }, context, info);
      },
    ),
  },
} satisfies DomainResolvers;
