const pattern = /^[A-Za-z0-9]([A-Za-z0-9:\-_.@]{0,62}[A-Za-z0-9])?$/;

/** Returns whether a text can be the id of a user. */
export const isUserId = (text: string): boolean => pattern.test(text);
