import type { QueryResolvers, Resolvers, ResolversParentTypes } from "../generated/graphql.ts";

/** The resolvers of one domain: some root fields, and fields of the types that they belong to. */
export type DomainResolvers = Omit<Resolvers, "Query" | "Mutation"> & {
  readonly Query?: Partial<Resolvers["Query"]>;
  readonly Mutation?: Partial<Resolvers["Mutation"]>;
};

/** The types whose resolvers get a model of ours. */
type ModelType =
  | "AppInstance"
  | "AppInstanceUser"
  | "AppInstanceBot"
  | "AppInstanceAdmin"
  | "AppInstanceUserEndpoint"
  | "AppInstanceRetentionSettings"
  | Extract<keyof Resolvers, `${string}Connection`>;

type RequiredKey<Model> = { [Key in keyof Model]-?: undefined extends Model[Key] ? never : Key }[keyof Model];

/** The resolvers of a type that its model requires: all fields but those that every model has. */
type RequiredResolvers<Type extends ModelType> = Required<
  Omit<NonNullable<Resolvers[Type]>, RequiredKey<ResolversParentTypes[Type]> | "__isTypeOf" | "__resolveReference">
>;

/** All resolvers. A field of a model's type, or a root field, without a resolver is a type error. */
export type AllResolvers = Omit<Resolvers, ModelType | "Query"> & {
  readonly [Type in ModelType as keyof RequiredResolvers<Type> extends never ? never : Type]: RequiredResolvers<Type>;
} & {
  // The subgraph library resolves its own SDL.
  readonly Query: Omit<QueryResolvers, "_service">;
};
