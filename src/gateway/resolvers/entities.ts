import { userArnOf } from "../domain/arn.ts";
import { arn as arnRule, check, userId as userIdRule } from "../domain/constraints.ts";
import { badInput } from "../domain/gateway-error.ts";
import { readId } from "../domain/id.ts";
import type { Node } from "../domain/models.ts";
import { appInstanceOf, botOf, identityOf, userOf } from "../domain/refs.ts";
import type { QueryResolvers } from "../generated/graphql.ts";
import { LONGEST_SLICE } from "../paging/slice.ts";
import { lookUp } from "./node.ts";

/** A router sends as many as its own list has rows, and ours have no more. */
const maxRepresentations = LONGEST_SLICE;

/** What another subgraph holds of an object: its type, and one of the type's keys whole. */
interface Representation {
  readonly __typename?: unknown;
  readonly id?: unknown;
  readonly arn?: unknown;
  readonly appInstance?: { readonly arn?: unknown } | null;
  readonly userId?: unknown;
}

const byArn = {
  AppInstance: { kind: "app-instance", node: appInstanceOf },
  AppInstanceUser: { kind: "user", node: userOf },
  AppInstanceBot: { kind: "bot", node: botOf },
  AppInstanceIdentity: { kind: "identity", node: identityOf },
} as const;

const hasArn = (typeName: string): typeName is keyof typeof byArn => Object.hasOwn(byArn, typeName);

const entities: ReadonlySet<unknown> = new Set([...Object.keys(byArn), "AppInstanceAdmin", "AppInstanceUserEndpoint"]);

/** The object that a representation names, with nothing known of it but its ARN. Throws BAD_USER_INPUT for what names none. */
function readRepresentation({ __typename: given, id, arn, appInstance, userId }: Representation): Node {
  if (!entities.has(given))
    throw badInput([{ message: "A representation must hold the __typename of an entity of this graph" }]);
  const __typename = String(given);
  if (typeof arn === "string" && hasArn(__typename)) {
    const { kind, node } = byArn[__typename];
    check({ arn }, { arn: arnRule(kind) });
    return node(arn);
  }
  if (typeof id === "string") {
    const node = readId(id);
    if (node.__typename === __typename) return node;
    throw badInput([{ message: `id is of type ${node.__typename}, but must be of ${__typename}`, field: ["id"] }]);
  }
  if (__typename === "AppInstanceUser" && typeof appInstance?.arn === "string" && typeof userId === "string") {
    const home = appInstance.arn;
    check(
      { appInstance: { arn: home }, userId },
      { appInstance: { arn: arnRule("app-instance") }, userId: userIdRule },
    );
    return userOf(userArnOf(home, userId));
  }
  throw badInput([{ message: `A representation of ${__typename} must hold one of its keys whole` }]);
}

const _entities: QueryResolvers["_entities"] = (_, { representations }, context, info) => {
  if (representations.length > maxRepresentations) {
    const message = `representations must be at most ${maxRepresentations}, but are ${representations.length}`;
    throw badInput([{ message, field: ["representations"] }]);
  }
  // One promise for each, so that an error stays at its index; the generated types know no null inside them.
  return representations.map(
    async (representation) => lookUp(readRepresentation(Object(representation)), context, info) as Promise<Node>,
  );
};

export default { Query: { _entities } };
