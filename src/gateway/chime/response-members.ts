import * as aws from "@aws-sdk/client-chime-sdk-identity";
import { type ArnKind, findArnIssue } from "../domain/arn.ts";

/** What AWS's model says of one member of a response. */
export interface Member<Value = unknown> {
  /** True if AWS always returns it, or if it identifies its object. */
  readonly isRequired: boolean;
  readonly expected: string;
  readonly enumName?: EnumName;
  /** Returns the value, or undefined if it is another than the model says. */
  readonly parse: (value: unknown) => Value | undefined;
  /** The members of a structure, or of each item of a list. */
  readonly members?: readonly NamedMember[];
}

export type NamedMember = readonly [name: string, member: Member];

export type Members<Shape> = { readonly [Name in keyof Shape]-?: Member<NonNullable<Shape[Name]>> };

type EnumName =
  | "AllowMessages"
  | "AppInstanceUserEndpointType"
  | "EndpointStatus"
  | "EndpointStatusReason"
  | "ExpirationCriterion"
  | "RespondsTo"
  | "StandardMessages"
  | "TargetedMessages";

const optional = <Value>(expected: string, parse: Member<Value>["parse"]): Member<Value> => ({
  isRequired: false,
  expected,
  parse,
});

export const required = <Value>(member: Member<Value>): Member<Value> => ({ ...member, isRequired: true });

export const text = optional("a string", (value) => (typeof value === "string" ? value : undefined));

export const integer = optional("a whole number", (value) =>
  typeof value === "number" && Number.isInteger(value) ? value : undefined,
);

/** A year of five digits comes from milliseconds in place of seconds. The SDK converts seconds to dates. */
export const timestamp = optional("a number of seconds up to the year 9999", (value) => {
  const date = typeof value === "number" ? new Date(Math.round(value * 1000)) : value;
  return date instanceof Date && date.getUTCFullYear() <= 9999 ? date : undefined;
});

export type EnumValue<Name extends EnumName> = (typeof aws)[Name][keyof (typeof aws)[Name]];

export function oneOf<Name extends EnumName>(enumName: Name): Member<EnumValue<Name>> {
  const values: readonly unknown[] = Object.values(aws[enumName]);
  const isKnown = (value: unknown): value is EnumValue<Name> => values.includes(value);
  return { ...optional(`an ${enumName}`, (value) => (isKnown(value) ? value : undefined)), enumName };
}

export const arn = (kind: ArnKind) =>
  optional("an ARN of its kind", (value) =>
    typeof value === "string" && !findArnIssue(kind, value) ? value : undefined,
  );

export const endpointId = optional("an id", (value) => (typeof value === "string" && value !== "" ? value : undefined));

const isStructure = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

export const structure = <Shape extends object>(members: Members<Shape>): Member<Shape> => ({
  ...optional("an object", (value) => (isStructure(value) ? (value as Shape) : undefined)),
  members: Object.entries<Member>(members),
});

export const list = <Shape extends object>({ members = [] }: Member<Shape>): Member<Shape[]> => ({
  ...optional("an array", (value) => (Array.isArray(value) ? value : undefined)),
  members,
});
