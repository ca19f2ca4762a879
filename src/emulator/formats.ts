/** The text form of a value in the environment and at the control port. */
export interface Format<T> {
  /** Returns `undefined` for invalid text. */
  parse(text: string): T | undefined;
  format(value: T): string;
  /** The rule for messages: `must be a port from 0 to 65535`. */
  readonly rule: string;
}

export const describeInvalid = (name: string, { rule }: Pick<Format<unknown>, "rule">, text: string) =>
  `${name} ${rule}, got ${text}`;

const decimalPattern = /^\d{1,12}(\.\d{1,20})?$/;

const formatDecimal = (value: number) => value.toFixed(12).replace(/\.?0+$/, "");

export const number = (min: number, max: number, rule: string): Format<number> => ({
  parse: (text) => (decimalPattern.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
  format: formatDecimal,
  rule,
});

export const port: Format<number> = {
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
  format: String,
  rule: "must be a port from 0 to 65535",
};

/** Seconds as text, milliseconds as a value. */
export const seconds: Format<number> = {
  parse: (text) => (decimalPattern.test(text) && Number(text) < 1e9 ? Number(text) * 1000 : undefined),
  format: (ms) => formatDecimal(ms / 1000),
  rule: "must be a number of seconds from 0",
};

export const secondsUpTo = (max: number): Format<number> => ({
  parse: (text) => {
    const ms = seconds.parse(text);
    return ms !== undefined && ms <= max * 1000 ? ms : undefined;
  },
  format: seconds.format,
  rule: `must be a number of seconds from 0 to ${max}`,
});

/** Rounds, so that 2.2 % is exactly 0.022. */
export const parsePercentage = (percentage: string) => Number((Number(percentage) / 100).toPrecision(12));

/** A percentage as text, a fraction of 1 as a value. */
export const percent: Format<number> = {
  parse(text) {
    const [, percentage] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text) ?? [];
    return percentage !== undefined && Number(percentage) <= 100 ? parsePercentage(percentage) : undefined;
  },
  format: (fraction) => `${formatDecimal(fraction * 100)}%`,
  rule: "must be a percentage up to 100%, such as 20%",
};

export const quota: Format<number> = {
  parse(text) {
    if (text === "unlimited") return Number.POSITIVE_INFINITY;
    return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
  },
  format: (quota) => (quota === Number.POSITIVE_INFINITY ? "unlimited" : String(quota)),
  rule: "must be a whole number from 1, or unlimited",
};

export const oneOf = <V extends string>(...values: readonly V[]): Format<V> => ({
  parse: (text) => values.find((value) => value === text),
  format: String,
  rule: `must be ${[values.slice(0, -1).join(", "), values.at(-1)].filter(Boolean).join(" or ")}`,
});

export const trueOrFalse: Format<boolean> = {
  parse: (text) => (text === "true" || text === "false" ? text === "true" : undefined),
  format: String,
  rule: "must be true or false",
};

export const text = (pattern: RegExp, description: string): Format<string> => ({
  parse: (text) => (pattern.test(text) ? text : undefined),
  format: String,
  rule: `must be ${description}`,
});

export const list = (isItem: (text: string) => boolean, description: string): Format<readonly string[]> => ({
  parse(text) {
    const items = text.split(",").map((item) => item.trim());
    return items.every(isItem) ? items : undefined;
  },
  format: (items) => items.join(","),
  rule: `must be ${description}, separated by commas`,
});

const unitsMs: { readonly [unit: string]: number } = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** An offset or the time to show now as text, milliseconds from the machine's clock as a value. */
export const clockOffset: Format<number> = {
  parse(text) {
    const [, sign, amount, unit = ""] = /^([+-])(\d{1,12}(?:\.\d{1,20})?)([smhd])$/.exec(text) ?? [];
    if (amount !== undefined) return limitOffset(Number(`${sign}${amount}`) * (unitsMs[unit] as number));
    return /^\d{4}-\d\d-\d\dT/.test(text) ? limitOffset(Date.parse(text) - Date.now()) : undefined;
  },
  format: (ms) => `${ms < 0 ? "-" : "+"}${formatDecimal(Math.abs(ms) / 1000)}s`,
  rule: "must be an offset such as +7d, -90m or +0s, or a time such as 2027-01-31T12:00:00Z",
};

/** 1,000 years: every time that the service derives from it still fits a Date. */
const MAX_OFFSET_MS = 1000 * 365 * 86_400_000;

const limitOffset = (offsetMs: number) => (Math.abs(offsetMs) <= MAX_OFFSET_MS ? offsetMs : undefined);
