/** Returns whether a value of 32 bytes or more can be random: fewer than ten different ones practically never occur by chance. */
export const looksRandom = (value: Iterable<unknown>): boolean => new Set(value).size >= 10;
