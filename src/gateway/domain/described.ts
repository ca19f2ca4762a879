import type { Fields, Reading } from "./models.ts";

const names = { name: "list", metadata: "list" } as const;
const timestamps = { createdAt: "describe", updatedAt: "describe" } as const;

/** Which call returns a field: `list` and describe both, or the describe alone. A field of `Fields` without a line here is a type error. */
export const described = {
  AppInstance: { ...names, ...timestamps },
  AppInstanceUser: { ...names, ...timestamps, expirationSettings: "describe" },
  AppInstanceBot: { ...names, ...timestamps, configuration: "describe" },
  AppInstanceAdmin: { name: "list", createdAt: "describe" },
  AppInstanceUserEndpoint: {
    name: "list",
    type: "list",
    allowMessages: "list",
    state: "list",
    resourceArn: "describe",
    endpointAttributes: "describe",
    ...timestamps,
  },
} as const satisfies { readonly [Type in keyof Fields]: { readonly [Field in keyof Fields[Type]]: Source } };

/** The types below those fields, whose fields are members of AWS's structures: each may be an error in place of a value. */
export const valueTypes: ReadonlySet<string> = new Set([
  "AppInstanceBotConfiguration",
  "AppInstanceRetentionSettings",
  "ChannelRetentionSettings",
  "EndpointAttributes",
  "EndpointState",
  "ExpirationSettings",
  "InvokedBy",
  "LexConfiguration",
  "Tag",
]);

type Source = "list" | "describe";

type FieldsFrom<Type extends keyof Fields, From extends Source> = {
  readonly [Field in keyof Fields[Type] as (typeof described)[Type][Field & keyof (typeof described)[Type]] extends From
    ? Field
    : never]: Reading<Fields[Type][Field]>;
};

/** What a mapper must return for a row of a list, and in addition for a describe. */
export type ListFields<Type extends keyof Fields> = FieldsFrom<Type, "list">;
export type DescribeFields<Type extends keyof Fields> = FieldsFrom<Type, "describe">;

const sourcesOf = (typeName: string): Readonly<Record<string, Source>> => {
  // The interface has the fields that users and bots share.
  if (typeName === "AppInstanceIdentity") return { ...names, ...timestamps };
  return Object.hasOwn(described, typeName) ? described[typeName as keyof Fields] : {};
};

/** Returns the fields of a type that rows of its list have. */
export const listFieldsOf = <Type extends keyof Fields>(typeName: Type): (keyof ListFields<Type> & string)[] =>
  Object.entries(sourcesOf(typeName)).flatMap(([field, source]) =>
    source === "list" ? [field as keyof ListFields<Type> & string] : [],
  );

/** Returns whether a describe returns the field, so that selecting it may cost one. */
export const isDescribed = (typeName: string, field: string): boolean => Object.hasOwn(sourcesOf(typeName), field);

/** Returns whether no list returns the field, so that selecting it always costs a describe. */
export const isOnlyDescribed = (typeName: string, field: string): boolean => sourcesOf(typeName)[field] === "describe";

/** The described fields of all types. */
export const describedFields: readonly string[] = [
  ...new Set(Object.values(described).flatMap((fields) => Object.keys(fields))),
];
