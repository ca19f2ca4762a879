const KEY_PREFIX = "key:";

export const principalOfKey = (id: string): string => KEY_PREFIX + id;

export const isKey = (principal: string): boolean => principal.startsWith(KEY_PREFIX);

/** Returns the id of the API key, or undefined for another principal. */
export const keyIdOf = (principal: string): string | undefined =>
  isKey(principal) ? principal.slice(KEY_PREFIX.length) : undefined;

export const principalOfToken = (issuer: string, subject: string): string => `jwt:${issuer} ${subject}`;
