/** How a value is written in the environment, and in what the control port takes. */
export interface Format<T> {
  /** `undefined` for a text that is none. */
  read(text: string): T | undefined;
  write(value: T): string;
  /** What the text must be: `must be a port, from 0 to 65535`. */
  readonly must: string;
}

const decimal = /^\d{1,12}(\.\d{1,20})?$/;

/** Without an exponent, and no longer than it need be. */
const plain = (value: number) => value.toFixed(12).replace(/\.?0+$/, "");

export const number = (min: number, max: number, must: string): Format<number> => ({
  read: (text) => (decimal.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
  write: plain,
  must,
});

export const port: Format<number> = {
  read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
  write: String,
  must: "must be a port, from 0 to 65535",
};

/** Held in milliseconds. */
export const seconds: Format<number> = {
  read: (text) => (decimal.test(text) && Number(text) < 1e9 ? Number(text) * 1000 : undefined),
  write: (milliseconds) => plain(milliseconds / 1000),
  must: "must be a number of seconds, from 0",
};

/** Rounded, so that 2.2 % is 0.022 and no longer number. */
export const fractionOf = (percentage: string) => Number((Number(percentage) / 100).toPrecision(12));

/** Held as a fraction of 1. */
export const percent: Format<number> = {
  read(text) {
    const [, figure] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text) ?? [];
    return figure !== undefined && Number(figure) <= 100 ? fractionOf(figure) : undefined;
  },
  write: (fraction) => `${plain(fraction * 100)}%`,
  must: "must be a percentage such as 20%, up to 100%",
};

export const quota: Format<number> = {
  read: (text) =>
    text === "unlimited" ? Number.POSITIVE_INFINITY : /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined,
  write: (count) => (count === Number.POSITIVE_INFINITY ? "unlimited" : String(count)),
  must: "must be a whole number from 1, or unlimited",
};

export const oneOf = <V extends string>(...values: readonly V[]): Format<V> => ({
  read: (text) => values.find((value) => value === text),
  write: String,
  must: `must be ${[values.slice(0, -1).join(", "), values.at(-1)].filter(Boolean).join(" or ")}`,
});

const bool = oneOf("true", "false");

export const trueOrFalse: Format<boolean> = {
  read(text) {
    const value = bool.read(text);
    return value === undefined ? undefined : value === "true";
  },
  write: String,
  must: bool.must,
};

export const text = (pattern: RegExp, be: string): Format<string> => ({
  read: (given) => (pattern.test(given) ? given : undefined),
  write: String,
  must: `must be ${be}`,
});

const units: { readonly [unit: string]: number } = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** How far the service's clock is from the machine's, held in milliseconds: given so, or as the time that it is to show now. */
export const clockOffset: Format<number> = {
  read(given) {
    const [, sign, figure, unit = ""] = /^([+-])(\d{1,12}(?:\.\d{1,20})?)([smhd])$/.exec(given) ?? [];
    if (figure !== undefined) return withinTime(Number(`${sign}${figure}`) * (units[unit] as number));
    return /^\d{4}-\d\d-\d\dT/.test(given) ? withinTime(Date.parse(given) - Date.now()) : undefined;
  },
  write: (milliseconds) => `${milliseconds < 0 ? "-" : "+"}${plain(Math.abs(milliseconds) / 1000)}s`,
  must: "must be a distance such as +7d, -90m or +0s, or a time such as 2027-01-31T12:00:00Z",
};

/** Some thousand years, so that no time that the service makes of it leaves what a Date can hold. */
const FAR_MS = 1000 * 365 * 86_400_000;

const withinTime = (offset: number) => (Math.abs(offset) <= FAR_MS ? offset : undefined);
