import { type ArnKind, arnFault, parseArn } from "./arn.ts";
import { badInput } from "./failure.ts";
import type { AppInstanceIdentity, Node } from "./models.ts";

// The type is in the id, since a user and its promotion share an ARN.
const tags: Record<Node["__typename"], { readonly tag: string; readonly arn: ArnKind }> = {
  AppInstance: { tag: "instance", arn: "app-instance" },
  AppInstanceUser: { tag: "user", arn: "user" },
  AppInstanceBot: { tag: "bot", arn: "bot" },
  AppInstanceAdmin: { tag: "admin", arn: "identity" },
};

const version = "1";

/** The id of an object: base64url of `<version>:<type>:<ARN>`, which any replica decodes without a look-up. */
export function idOf({ __typename, arn }: Pick<Node, "__typename" | "arn">): string {
  return Buffer.from(`${version}:${tags[__typename].tag}:${arn}`).toString("base64url");
}

/** The object that an id names, with nothing known of it but its ARN. Throws BAD_USER_INPUT for what we never made. */
export function readId(id: string): Node {
  const [, tag, arn = ""] =
    new RegExp(`^${version}:([a-z]+):(.*)$`).exec(Buffer.from(id, "base64url").toString()) ?? [];
  for (const [type, expected] of Object.entries(tags)) {
    if (expected.tag !== tag || arnFault(expected.arn, arn)) continue;
    const node = { __typename: type as Node["__typename"], arn };
    if (idOf(node) === id) return node;
  }
  throw badInput([{ message: "id must be one that this graph gave out", field: ["id"] }]);
}

/** Who an ARN names, a user or a bot. Takes only what was checked before. */
export function identityOf(arn: string): AppInstanceIdentity {
  return { __typename: parseArn(arn)?.kind === "bot" ? "AppInstanceBot" : "AppInstanceUser", arn };
}
