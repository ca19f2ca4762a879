export const MAX_NAME_LENGTH = 100;

const userId = /^[A-Za-z0-9]([A-Za-z0-9:\-_.@]{0,62}[A-Za-z0-9])?$/;

/** Returns whether AWS takes a text as the id of a user. */
export const isUserId = (text: string): boolean => userId.test(text);
