import { type Format, fractionOf, percent } from "../formats.ts";
import { type Operation, routes } from "../wire/routes.ts";
import { type FaultKind, faultKinds } from "./kinds.ts";

/** What is to go wrong, where, and how often. */
export interface FaultOrder {
  /** An operation, or the beginning of some names and a `*`: `Describe*`. */
  readonly operation: string;
  readonly kind: FaultKind;
  /** In the kind's own unit; without one, the kind's own value. */
  readonly value?: number;
  /** The chance that a request is struck, from 0 to 1, which is the default. */
  readonly probability?: number;
  /** After how many struck requests it is over; never by default. */
  readonly count?: number;
}

const form = /^(\w*\*?):([a-zA-Z]+)(?:=(\d{1,9}))?(?:@(\d{1,3}(?:\.\d{1,20})?)%)?(?:\*([1-9]\d{0,8}))?$/;

export const matches = (pattern: string, operation: Operation) =>
  pattern.endsWith("*") ? operation.startsWith(pattern.slice(0, -1)) : pattern === operation;

function readOrder(text: string): FaultOrder | undefined {
  const [, operation = "", name = "", value, share, count] = form.exec(text) ?? [];
  const known = (Object.keys(routes) as Operation[]).some((candidate) => matches(operation, candidate));
  const kind = (Object.keys(faultKinds) as FaultKind[]).find((candidate) => candidate === name);
  const probability = share === undefined ? undefined : fractionOf(share);
  if (!known || kind === undefined || (probability ?? 0) > 1) return undefined;
  if (value !== undefined && !(Number(value) <= (faultKinds[kind].value?.max ?? -1))) return undefined;
  return {
    operation,
    kind,
    ...(value !== undefined && { value: Number(value) }),
    ...(probability !== undefined && { probability }),
    ...(count !== undefined && { count: Number(count) }),
  };
}

function writeOrder({ operation, kind, value, probability, count }: FaultOrder): string {
  const share = probability === undefined ? "" : `@${percent.write(probability)}`;
  return `${operation}:${kind}${value === undefined ? "" : `=${value}`}${share}${count === undefined ? "" : `*${count}`}`;
}

/** As in `*:serviceUnavailable@5%,DescribeAppInstanceUser:slow=3000*2`. */
export const faultOrders: Format<readonly FaultOrder[]> = {
  read(text) {
    if (text === "none") return [];
    const orders = text.split(",").map((part) => readOrder(part.trim()));
    return orders.every((order) => order !== undefined) ? orders : undefined;
  },
  write: (orders) => (orders.length === 0 ? "none" : orders.map(writeOrder).join(",")),
  must:
    "must be none, or orders such as *:serviceUnavailable@5%,DescribeAppInstanceUser:slow=3000*2, " +
    `that is operation:kind[=value][@share][*count] (kinds: ${Object.keys(faultKinds).join(", ")})`,
};
