import type { Resolvers } from "../generated/graphql.ts";

/** The resolvers of one domain: a part of the root fields, and fields of the types they belong to. */
export type DomainResolvers = Omit<Resolvers, "Query" | "Mutation"> & {
  readonly Query?: Partial<Resolvers["Query"]>;
  readonly Mutation?: Partial<Resolvers["Mutation"]>;
};
