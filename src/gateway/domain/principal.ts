export const principalOfKey = (id: string): string => `key:${id}`;

export const principalOfToken = (issuer: string, subject: string): string => `jwt:${issuer} ${subject}`;
