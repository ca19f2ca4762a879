import { type Format, parsePercentage, percent } from "../formats.ts";
import type { FaultKind, FaultSpec, Operation } from "../public.ts";
import { routes } from "../wire/routes.ts";
import { faultKinds } from "./faults.ts";

const specPattern = /^(\w*\*?):([a-zA-Z]+)(?:=(\d{1,9}))?(?:@(\d{1,3}(?:\.\d{1,20})?)%)?(?:\*([1-9]\d{0,8}))?$/;

export const matchesOperation = (pattern: string, operation: Operation) =>
  pattern.endsWith("*") ? operation.startsWith(pattern.slice(0, -1)) : pattern === operation;

function parseSpec(text: string): FaultSpec | undefined {
  const [, operation = "", name = "", value, percentage, count] = specPattern.exec(text) ?? [];
  const isKnown = (Object.keys(routes) as Operation[]).some((candidate) => matchesOperation(operation, candidate));
  const kind = (Object.keys(faultKinds) as FaultKind[]).find((candidate) => candidate === name);
  const probability = percentage === undefined ? undefined : parsePercentage(percentage);
  if (!isKnown || kind === undefined || (probability ?? 0) > 1) return undefined;
  if (value !== undefined && !(Number(value) <= (faultKinds[kind].value?.max ?? -1))) return undefined;
  return {
    operation,
    kind,
    ...(value !== undefined && { value: Number(value) }),
    ...(probability !== undefined && { probability }),
    ...(count !== undefined && { count: Number(count) }),
  };
}

function formatSpec({ operation, kind, value, probability, count }: FaultSpec): string {
  return [
    `${operation}:${kind}`,
    value !== undefined && `=${value}`,
    probability !== undefined && `@${percent.format(probability)}`,
    count !== undefined && `*${count}`,
  ]
    .filter((part) => part !== false)
    .join("");
}

export const faultSpecsFormat: Format<readonly FaultSpec[]> = {
  parse(text) {
    if (text === "none") return [];
    const specs = text.split(",").map((part) => parseSpec(part.trim()));
    return specs.every((spec) => spec !== undefined) ? specs : undefined;
  },
  format: (specs) => (specs.length === 0 ? "none" : specs.map(formatSpec).join(",")),
  rule:
    "must be none, or faults such as *:serviceUnavailable@5%,DescribeAppInstanceUser:slow=3000*2, " +
    `in the form operation:kind[=value][@percentage][*count] (kinds: ${Object.keys(faultKinds).join(", ")})`,
};
