import { graphql } from "./generated/index.ts";

/** A page of the users of an AppInstance, with what a cache needs to join it to the pages before. */
export const UsersQuery = graphql(`
  query Users($arn: ChimeArn!, $first: Int!, $after: String) {
    appInstance(arn: $arn) {
      id
      users(first: $first, after: $after) {
        edges { cursor node { id arn userId name } }
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
