import type { TypedDocumentNode } from "@graphql-typed-document-node/core";

/** The data of the page's `UsersQuery`. */
interface UsersData {
  readonly appInstance: {
    readonly users: {
      readonly edges: readonly { readonly node: { readonly userId: string } | null }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    } | null;
  } | null;
}

interface UsersVariables {
  readonly arn: string;
  readonly first: number;
  readonly after?: string | null;
}

/** The page's `src/operations.ts`. */
export interface Operations {
  readonly UsersQuery: TypedDocumentNode<UsersData, UsersVariables>;
}

type GraphqlErrors = readonly { readonly extensions?: { readonly [name: string]: unknown } | undefined }[];

/** The page's `src/retry-after.ts`. */
export interface Retry {
  readonly retryAfterMs: (errors: GraphqlErrors) => number | undefined;
}

/** The names that the page's files of Apollo Client and urql export. */
export interface SetUp<Client> {
  readonly createClient: (url: string, token?: string) => Client;
  readonly deleteUser: (client: Client, id: string) => Promise<readonly { readonly code: string }[]>;
  readonly errorsOf: (error: unknown) => GraphqlErrors;
}

/** Returns the `userId` of each user of a page. */
export const userIdsOf = (data: UsersData | null | undefined): string[] =>
  data?.appInstance?.users?.edges.flatMap(({ node }) => node?.userId ?? []) ?? [];
