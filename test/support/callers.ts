import { type ApiKey, createApiKey, readApiKey, readGrant } from "../../src/gateway/access/api-keys.ts";
import type { AccessConfig } from "../../src/gateway/access/identify.ts";

type Words = Partial<Parameters<typeof readGrant>[0]>;

/** Keys by id, and the access that lets them in. */
export function keysFor<Id extends string>(
  grants: Record<Id, Words>,
): {
  readonly access: AccessConfig;
  /** What a start takes as API_KEYS for the same. */
  readonly variable: string;
  readonly as: Record<Id, { readonly authorization: string }>;
} {
  const made = Object.entries<Words>(grants).map(([id, words]) => {
    const grant = readGrant({ instances: [], ...words });
    if (typeof grant === "string") throw new TypeError(grant);
    return { id, ...createApiKey(id, grant) };
  });
  const as = Object.fromEntries(made.map(({ id, secret }) => [id, { authorization: `Bearer ${secret}` }]));
  const apiKeys = made.map(({ entry }) => readApiKey(entry) as ApiKey);
  return {
    access: { apiKeys, jwt: undefined, routerSecrets: [] },
    variable: made.map(({ entry }) => entry).join(),
    as: as as Record<Id, { authorization: string }>,
  };
}

export const operator = { scope: "operator" } as const;
