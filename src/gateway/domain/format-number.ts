const format = new Intl.NumberFormat("en-US");

/** Writes a number as messages do: `1,000`. */
export const formatNumber = (value: number): string => format.format(value);
