import { type ArnKind, arnFault } from "./arn.ts";
import { endpointId as endpointIdRule } from "./constraints.ts";
import { badInput } from "./gateway-error.ts";
import type { Node } from "./models.ts";

// The type is in the id, since a user and its promotion share an ARN.
const types = {
  instance: { __typename: "AppInstance", arn: "app-instance" },
  user: { __typename: "AppInstanceUser", arn: "user" },
  bot: { __typename: "AppInstanceBot", arn: "bot" },
  admin: { __typename: "AppInstanceAdmin", arn: "identity" },
  endpoint: { __typename: "AppInstanceUserEndpoint", arn: "user" },
} as const satisfies Record<string, { readonly __typename: Node["__typename"]; readonly arn: ArnKind }>;

type Tag = keyof typeof types;

const tagOf = Object.fromEntries(Object.entries(types).map(([tag, { __typename }]) => [__typename, tag])) as Record<
  Node["__typename"],
  Tag
>;

const version = "1";

/**
 * The id of an object: base64url of `<version>:<type>:<ARN>`, for an endpoint with `/endpoint/<endpointId>` behind it.
 * Any replica decodes it without a look-up.
 */
export function idOf(node: Node): string {
  const rest = "endpointId" in node ? `/endpoint/${node.endpointId}` : "";
  return Buffer.from(`${version}:${tagOf[node.__typename]}:${node.arn}${rest}`).toString("base64url");
}

const form = new RegExp(`^${version}:(?<tag>[a-z]+):(?<arn>.*?)(?:/endpoint/(?<endpointId>.*))?$`, "s");

/** The object that an id names, with nothing known of it but its ARN. Throws BAD_USER_INPUT for what we never made. */
export function readId(id: string): Node {
  const { tag = "", arn = "", endpointId } = form.exec(Buffer.from(id, "base64url").toString())?.groups ?? {};
  const node = Object.hasOwn(types, tag) ? nodeOf(tag as Tag, arn, endpointId) : undefined;
  if (node && idOf(node) === id) return node;
  throw badInput([{ message: "id must be one that this graph gave out", field: ["id"] }]);
}

function nodeOf(tag: Tag, arn: string, endpointId: string | undefined): Node | undefined {
  const { __typename, arn: kind } = types[tag];
  if (arnFault(kind, arn) || (__typename === "AppInstanceUserEndpoint") !== (endpointId !== undefined))
    return undefined;
  if (__typename !== "AppInstanceUserEndpoint") return { __typename, arn };
  return endpointId === undefined || endpointIdRule(endpointId) ? undefined : { __typename, arn, endpointId };
}
