import type { TestGateway } from "./harness.ts";

export interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly userId: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Reads a page of the users of an AppInstance. */
export async function readPage(gateway: TestGateway, arn: string, first: number, after?: string | null): Promise<Page> {
  const { appInstance } = await gateway.data(
    `query ($arn: ChimeArn!, $first: Int!, $after: String) { appInstance(arn: $arn) {
      users(first: $first, after: $after) {
        edges { cursor node { userId } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    } }`,
    { arn, first, after },
  );
  return appInstance.users;
}

export const idsOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.userId);
