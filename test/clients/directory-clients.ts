import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import relay from "relay-runtime";
import { encodeId } from "../../src/gateway/domain/id.ts";
import { appInstanceRef } from "../../src/gateway/domain/refs.ts";
import { home } from "../support/content.ts";

/** A client library that pages through the users of a directory. */
export interface DirectoryClient {
  /** Reads the next page into the cache, starting with the first. Returns whether more pages follow. */
  loadNextPage(): Promise<boolean>;
  /** Returns the `userId` of each user in the cached list. */
  userIds(): string[];
}

interface Data {
  readonly appInstance: {
    readonly directory: {
      readonly users: {
        readonly edges: readonly { readonly node: { readonly userId: string } }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    };
  };
}

const document: TypedDocumentNode<Data, { readonly arn: string; readonly after?: string | null }> = gql`
  query Directory($arn: ChimeArn!, $after: String) {
    appInstance(arn: $arn) {
      id
      directory {
        users(filter: { search: "name" }, first: 20, after: $after) {
          edges { cursor node { id userId name } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
    }
  }
`;

const usersIn = (data: Data | null | undefined) => data?.appInstance.directory.users;
const userIdsIn = (data: Data | null | undefined) => usersIn(data)?.edges.map(({ node }) => node.userId) ?? [];

export function openApolloClient(uri: string): DirectoryClient {
  const client = new ApolloClient({
    link: new HttpLink({ uri }),
    cache: new InMemoryCache({
      typePolicies: {
        AppInstance: { fields: { directory: { merge: true } } },
        UserDirectory: { fields: { users: relayStylePagination(["filter", "orderBy"]) } },
      },
    }),
  });
  const variables = { arn: home };
  const cached = () => client.readQuery({ query: document, variables });
  const observed = client.watchQuery({ query: document, variables });
  return {
    userIds: () => userIdsIn(cached()),
    loadNextPage: async () => {
      const after = usersIn(cached())?.pageInfo.endCursor;
      await (after ? observed.fetchMore({ variables: { after } }) : observed.refetch());
      return usersIn(cached())?.pageInfo.hasNextPage ?? false;
    },
  };
}

export function openUrql(url: string): DirectoryClient {
  const client = new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        keys: { PageInfo: () => null, UserDirectory: () => null },
        resolvers: { UserDirectory: { users: relayPagination() } },
      }),
      fetchExchange,
    ],
  });
  let after: string | null = null;
  return {
    userIds: () => userIdsIn(client.readQuery(document, { arn: home })?.data),
    loadNextPage: async () => {
      const { data, error } = await client.query(document, after === null ? { arn: home } : { arn: home, after });
      if (error) throw error;
      after = usersIn(data)?.pageInfo.endCursor ?? null;
      return usersIn(data)?.pageInfo.hasNextPage ?? false;
    },
  };
}

const relaySource = `
  graphql\`query AppQuery($id: ID!) { node(id: $id) { ...App_instance @alias } }\`;
  graphql\`fragment App_instance on AppInstance
    @refetchable(queryName: "AppPaginationQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
      directory {
        users(filter: { search: "name" }, first: $count, after: $cursor)
          @connection(key: "App_users") { edges { node { id userId name } } }
      }
    }\`;
`;

/** Compiles Relay's query of the directory. */
async function compileRelayQuery() {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-relay-"));
  try {
    await mkdir(join(folder, "src"));
    await copyFile("schema.graphql", join(folder, "schema.graphql"));
    await writeFile(join(folder, "src/App.js"), relaySource);
    const config = { src: "./src", schema: "./schema.graphql", language: "javascript" };
    await writeFile(join(folder, "relay.config.json"), JSON.stringify(config));
    await promisify(execFile)(join(process.cwd(), "node_modules/.bin/relay-compiler"), { cwd: folder });
    return createRequire(join(folder, "any.js"))("./src/__generated__/AppPaginationQuery.graphql.js");
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function openRelay(url: string): Promise<DirectoryClient> {
  const query = await compileRelayQuery();
  const environment = new relay.Environment({
    store: new relay.Store(new relay.RecordSource()),
    network: relay.Network.create(async ({ text }, variables) => {
      const body = JSON.stringify({ query: text, variables });
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
      return response.json();
    }),
  });
  const id = encodeId(appInstanceRef(home));
  // biome-ignore lint/suspicious/noExplicitAny: a record of Relay's store has the fields of any query
  const record = (key: string | undefined): any =>
    environment
      .getStore()
      .getSource()
      .get(key ?? "") ?? {};
  const connection = () => {
    const directory = record(id).directory?.__ref;
    const key = Object.keys(record(directory)).find((name) => name.startsWith("__App_users_connection"));
    return record(record(directory)[key ?? ""]?.__ref);
  };
  const pageInfo = () => record(connection().pageInfo?.__ref);
  return {
    userIds: () => (connection().edges?.__refs ?? []).map((edge: string) => record(record(edge).node.__ref).userId),
    loadNextPage: async () => {
      const cursor = pageInfo().endCursor ?? null;
      await relay.fetchQuery(environment, query, { id, cursor }).toPromise();
      return pageInfo().hasNextPage;
    },
  };
}
