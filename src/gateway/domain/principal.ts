export const principalOfKey = (id: string): string => `key:${id}`;

/** Returns the id of the API key, or undefined for another principal. */
export const keyIdOf = (principal: string): string | undefined => /^key:(.*)$/.exec(principal)?.[1];

export const principalOfToken = (issuer: string, subject: string): string => `jwt:${issuer} ${subject}`;
