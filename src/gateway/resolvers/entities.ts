import { userArnOf } from "../domain/arn.ts";
import { arn as arnRule, userId as userIdRule } from "../domain/constraints.ts";
import { formatNumber } from "../domain/format-number.ts";
import { badInput, inputIssue } from "../domain/gateway-error.ts";
import { decodeId } from "../domain/id.ts";
import type { Node } from "../domain/models.ts";
import { appInstanceRef, botRef, identityRef, userRef } from "../domain/refs.ts";
import { check } from "../domain/rules.ts";
import type { QueryResolvers } from "../generated/graphql.ts";
import { MAX_ROWS } from "../paging/slice.ts";
import { lookUp } from "./node.ts";

/** A router sends as many representations as a list has rows. */
const MAX_REPRESENTATIONS = MAX_ROWS;

/** An object as another subgraph knows it: its type, and all fields of one of its keys. */
interface Representation {
  readonly __typename?: unknown;
  readonly id?: unknown;
  readonly arn?: unknown;
  readonly appInstance?: { readonly arn?: unknown } | null;
  readonly userId?: unknown;
}

const byArn = {
  AppInstance: { kind: "app-instance", ref: appInstanceRef },
  AppInstanceUser: { kind: "user", ref: userRef },
  AppInstanceBot: { kind: "bot", ref: botRef },
  AppInstanceIdentity: { kind: "identity", ref: identityRef },
} as const;

const hasArnKey = (typeName: string): typeName is keyof typeof byArn => Object.hasOwn(byArn, typeName);

const entities: ReadonlySet<unknown> = new Set([...Object.keys(byArn), "AppInstanceAdmin", "AppInstanceUserEndpoint"]);

/** Returns a reference to the object that a representation names. Throws BAD_USER_INPUT if it names none. */
function parseRepresentation({ __typename: given, id, arn, appInstance, userId }: Representation): Node {
  if (!entities.has(given))
    throw badInput([{ message: "A representation must contain the __typename of an entity of this subgraph" }]);
  const __typename = String(given);
  if (typeof arn === "string" && hasArnKey(__typename)) {
    const { kind, ref } = byArn[__typename];
    check({ arn }, { arn: arnRule(kind) });
    return ref(arn);
  }
  if (typeof id === "string") {
    const node = decodeId(id);
    if (node.__typename === __typename) return node;
    throw badInput([inputIssue(["id"], `must be the id of an ${__typename}, got that of an ${node.__typename}`)]);
  }
  if (__typename === "AppInstanceUser" && typeof appInstance?.arn === "string" && typeof userId === "string") {
    const appInstanceArn = appInstance.arn;
    check(
      { appInstance: { arn: appInstanceArn }, userId },
      { appInstance: { arn: arnRule("app-instance") }, userId: userIdRule },
    );
    return userRef(userArnOf(appInstanceArn, userId));
  }
  throw badInput([{ message: `A representation of ${__typename} must contain one of its keys completely` }]);
}

const _entities: QueryResolvers["_entities"] = (_, { representations }, context, info) => {
  const { length } = representations;
  if (length > MAX_REPRESENTATIONS)
    throw badInput([
      inputIssue(
        ["representations"],
        `must have at most ${formatNumber(MAX_REPRESENTATIONS)} items, got ${formatNumber(length)}`,
      ),
    ]);
  // One promise per representation, so that an error belongs to its index; the generated types allow no null in a promise.
  return representations.map(
    async (representation) => lookUp(parseRepresentation(Object(representation)), context, info) as Promise<Node>,
  );
};

export default { Query: { _entities } };
