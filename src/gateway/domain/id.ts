import { type ArnKind, findArnIssue } from "./arn.ts";
import { endpointId as findEndpointIdIssue } from "./constraints.ts";
import { badInput, inputIssue } from "./gateway-error.ts";
import type { Node } from "./models.ts";

// The id names the type because a user and its AppInstanceAdmin share an ARN.
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

/** Rows are shared by the requests that read the same page. */
const knownIds = new WeakMap<Node, string>();

/** Returns base64url of `<version>:<type>:<ARN>`, followed by `/endpoint/<endpointId>` for an endpoint. */
export function encodeId(node: Node): string {
  const known = knownIds.get(node);
  if (known !== undefined) return known;
  const id = encode(node);
  knownIds.set(node, id);
  return id;
}

function encode(node: Node): string {
  const rest = "endpointId" in node ? `/endpoint/${node.endpointId}` : "";
  return Buffer.from(`${version}:${tagOf[node.__typename]}:${node.arn}${rest}`).toString("base64url");
}

const pattern = new RegExp(`^${version}:(?<tag>[a-z]+):(?<arn>.*?)(?:/endpoint/(?<endpointId>.*))?$`, "s");

/** Returns a reference to the object that an id names, or undefined for an id that `encodeId` never returns. */
export function parseId(id: string): Node | undefined {
  const { tag = "", arn = "", endpointId } = pattern.exec(Buffer.from(id, "base64url").toString())?.groups ?? {};
  const node = Object.hasOwn(types, tag) ? nodeOf(tag as Tag, arn, endpointId) : undefined;
  return node && encode(node) === id ? node : undefined;
}

export const ID_ISSUE = "must be an id that this API returned";

/** Returns a reference to the object that an id names. Throws BAD_USER_INPUT for any other string. */
export function decodeId(id: string): Node {
  const node = parseId(id);
  if (!node) throw badInput([inputIssue(["id"], ID_ISSUE)]);
  return node;
}

function nodeOf(tag: Tag, arn: string, endpointId: string | undefined): Node | undefined {
  const { __typename, arn: kind } = types[tag];
  if (findArnIssue(kind, arn) || (__typename === "AppInstanceUserEndpoint") !== (endpointId !== undefined))
    return undefined;
  if (__typename !== "AppInstanceUserEndpoint") return { __typename, arn };
  return endpointId === undefined || findEndpointIdIssue(endpointId) ? undefined : { __typename, arn, endpointId };
}
