import { type ApiKey, createApiKey, parseApiKey, parseGrant } from "../../src/gateway/access/api-keys.ts";
import type { AccessConfig } from "../../src/gateway/access/authenticate.ts";

type GrantInput = Partial<Parameters<typeof parseGrant>[0]>;

/** Creates API keys by id: the access that accepts them, and the headers of their holders. */
export function keysFor<Id extends string>(
  grants: Record<Id, GrantInput>,
): {
  readonly access: AccessConfig;
  /** The same keys as a value of API_KEYS. */
  readonly variable: string;
  readonly as: Record<Id, { readonly authorization: string }>;
} {
  const created = Object.entries<GrantInput>(grants).map(([id, input]) => {
    const grant = parseGrant({ instances: [], ...input });
    if (typeof grant === "string") throw new TypeError(grant);
    return { id, ...createApiKey(id, grant) };
  });
  const as = Object.fromEntries(created.map(({ id, secret }) => [id, { authorization: `Bearer ${secret}` }]));
  const apiKeys = created.map(({ entry }) => parseApiKey(entry) as ApiKey);
  return {
    access: { apiKeys, jwt: undefined, routerSecrets: [] },
    variable: created.map(({ entry }) => entry).join(),
    as: as as Record<Id, { authorization: string }>,
  };
}

export const operator = { scope: "operator" } as const;
