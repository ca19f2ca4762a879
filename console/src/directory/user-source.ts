import { graphql } from "react-relay/hooks";
import type { userSourceAdminsQuery } from "../generated/userSourceAdminsQuery.graphql.ts";
import type { userSourceDirectoryAdminsQuery } from "../generated/userSourceDirectoryAdminsQuery.graphql.ts";
import type { DirectoryUserOrder, userSourceDirectoryQuery } from "../generated/userSourceDirectoryQuery.graphql.ts";
import type { userSourceExactQuery } from "../generated/userSourceExactQuery.graphql.ts";
import type { userSourceListQuery } from "../generated/userSourceListQuery.graphql.ts";
import { send } from "../network/environment.ts";
import { detailsOf, RequestError } from "../network/request-error.ts";
import type { PageRequest, Source } from "./source.ts";

const directoryQuery = graphql`
  query userSourceDirectoryQuery(
    $arn: ChimeArn!
    $filter: DirectoryUserFilter
    $orderBy: DirectoryUserOrder!
    $first: Int!
    $after: String
  ) {
    appInstance(arn: $arn) {
      directory {
        state
        userCount
        asOf
        users(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
          totalCount
          nodes {
            userId
            name
            metadata
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`;

const directoryAdminsQuery = graphql`
  query userSourceDirectoryAdminsQuery($arn: ChimeArn!, $filter: DirectoryUserFilter!, $first: Int!) {
    appInstance(arn: $arn) {
      directory {
        users(filter: $filter, first: $first) {
          nodes {
            userId
          }
        }
      }
    }
  }
`;

/** Looking for a next page costs a call, which the first paint does without. */
const listQuery = graphql`
  query userSourceListQuery($arn: ChimeArn!, $first: Int!, $after: String, $looksAhead: Boolean!) {
    appInstance(arn: $arn) {
      users(first: $first, after: $after) {
        nodes {
          userId
          name
          metadata
        }
        pageInfo {
          endCursor
          hasNextPage @include(if: $looksAhead)
        }
      }
    }
  }
`;

const adminsQuery = graphql`
  query userSourceAdminsQuery($arn: ChimeArn!, $first: Int!) {
    appInstance(arn: $arn) {
      admins(first: $first) {
        nodes {
          user {
            userId
          }
        }
      }
    }
  }
`;

const exactQuery = graphql`
  query userSourceExactQuery($arn: ChimeArn!, $userId: String!) {
    appInstanceUserByUserId(appInstanceArn: $arn, userId: $userId) {
      userId
      name
      metadata
    }
  }
`;

const MAX_DIRECTORY_ADMINS = 1000;
const MAX_ADMINS = 100;

/** What the gateway knows of the users of one AppInstance. The rows are too many for Relay's store. */
export const createSource = (arn: string): Source => ({
  async readDirectory({ query, first, after }, signal) {
    const variables = { arn, filter: filterOf(query), orderBy: orderOf(query), first, after };
    const { data, errors } = await send<userSourceDirectoryQuery>(directoryQuery, variables, signal);
    const directory = data.appInstance?.directory;
    if (!directory) return errors.length > 0 ? fail(errors) : undefined;
    const { state, userCount, asOf, users } = directory;
    if (!users) return fail(errors);
    const { hasNextPage, endCursor } = users.pageInfo;
    const page = { users: users.nodes, hasNextPage, endCursor: endCursor ?? undefined };
    return { ...page, total: users.totalCount ?? undefined, state, userCount, asOf: asOf ?? undefined };
  },

  async readList({ first, after }, looksAhead, signal) {
    const { data, errors } = await send<userSourceListQuery>(listQuery, { arn, first, after, looksAhead }, signal);
    const users = data.appInstance?.users;
    if (!users) return errors.length > 0 ? fail(errors) : undefined;
    const { hasNextPage, endCursor } = users.pageInfo;
    return {
      users: users.nodes.flatMap((user) => user ?? []),
      hasNextPage: hasNextPage ?? users.nodes.length === first,
      endCursor: endCursor ?? undefined,
      errors,
    };
  },

  async readDirectoryAdmins(signal) {
    const variables = { arn, filter: { isAdmin: true }, first: MAX_DIRECTORY_ADMINS };
    const { data, errors } = await send<userSourceDirectoryAdminsQuery>(directoryAdminsQuery, variables, signal);
    const users = data.appInstance?.directory?.users;
    return users ? users.nodes.map(({ userId }) => userId) : fail(errors);
  },

  async readAdmins(signal) {
    const { data, errors } = await send<userSourceAdminsQuery>(adminsQuery, { arn, first: MAX_ADMINS }, signal);
    const admins = data.appInstance?.admins;
    return admins ? admins.nodes.flatMap((admin) => admin?.user?.userId ?? []) : fail(errors);
  },

  async readExact(userId, signal) {
    const { data, errors } = await send<userSourceExactQuery>(exactQuery, { arn, userId }, signal);
    return data.appInstanceUserByUserId ?? (errors.length > 0 ? fail(errors) : undefined);
  },
});

function filterOf({ search, isAdmin, metadata }: PageRequest["query"]) {
  return {
    ...(search && { search }),
    ...(isAdmin !== undefined && { isAdmin }),
    ...(metadata.length > 0 && { metadata }),
  };
}

const orderOf = ({ isDescending }: PageRequest["query"]): DirectoryUserOrder =>
  isDescending ? "NAME_DESC" : "NAME_ASC";

function fail(errors: readonly Record<string, unknown>[]): never {
  throw new RequestError(detailsOf(errors[0]));
}
