import { graphql } from "./generated/index.ts";

/** A page of users, with the fields that a cache needs to merge it with earlier pages. */
export const UsersQuery = graphql(`
  query Users($arn: ChimeArn!, $first: Int!, $after: String) {
    appInstance(arn: $arn) {
      id
      users(first: $first, after: $after) {
        edges { cursor node { id userId name } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  }
`);

export const DeleteUserMutation = graphql(`
  mutation DeleteUser($input: DeleteAppInstanceUserInput!) {
    deleteAppInstanceUser(input: $input) { deletedId userErrors { code message field } }
  }
`);
