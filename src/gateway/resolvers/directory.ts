import { hash } from "node:crypto";
import type { GraphqlContext } from "../context.ts";
import type { Entry } from "../directory/block.ts";
import type { MirrorLifecycle } from "../directory/mirror-lifecycle.ts";
import type { TableQuery } from "../directory/query.ts";
import { userArnOf } from "../domain/arn.ts";
import type { ListFields } from "../domain/described.ts";
import { formatNumber } from "../domain/format-number.ts";
import { badInput, deadlineExceeded, GatewayError, inputIssue } from "../domain/gateway-error.ts";
import type { AppInstanceUser } from "../domain/models.ts";
import { adminRef, userRef } from "../domain/refs.ts";
import { all, between, check, count, length, matching, type Rule } from "../domain/rules.ts";
import type { DirectoryUserFilter, UserDirectoryUsersArgs } from "../generated/graphql.ts";
import type { CursorScope } from "../paging/cursor.ts";
import { MAX_ROWS, once } from "../paging/slice.ts";
import type { DirectoryUserConnection } from "../paging/stored-page.ts";
import { selectsAny } from "./selection.ts";
import type { DomainResolvers } from "./types.ts";

const MAX_WORDS = 5;

type WordsOf = MirrorLifecycle["wordsOf"];

const fewWords =
  (wordsOf: WordsOf): Rule<string> =>
  (text) => {
    const { length } = wordsOf(text);
    return length <= MAX_WORDS ? undefined : `must have at most ${MAX_WORDS} words, got ${formatNumber(length)}`;
  };

const filterRules = (wordsOf: WordsOf) => ({
  search: all(length(1, 200), matching(/\S/, "must not be blank"), fewWords(wordsOf)),
  metadata: count(0, 8),
});

const counted: ReadonlySet<string> = new Set(["totalCount"]);

type Arguments = UserDirectoryUsersArgs & { readonly first: number };

type Query = Pick<TableQuery, "words" | "equals" | "isDescending"> & { readonly isAdmin: boolean | undefined };

/** Returns the query that the arguments name. Throws BAD_USER_INPUT for a path that is not configured. */
function queryOf({ filter, orderBy }: UserDirectoryUsersArgs, paths: readonly string[], wordsOf: WordsOf): Query {
  const { search: text, isAdmin, metadata } = filter ?? ({} satisfies DirectoryUserFilter);
  return {
    words: text ? wordsOf(text) : [],
    equals: (metadata ?? []).map(({ path, equals }, index) => ({
      path: indexOfPath(path, index, paths),
      value: equals,
    })),
    isDescending: orderBy === "NAME_DESC",
    isAdmin: isAdmin ?? undefined,
  };
}

function indexOfPath(path: string, index: number, paths: readonly string[]): number {
  const found = paths.indexOf(path);
  if (found >= 0) return found;
  const rule =
    paths.length > 0
      ? `must be one of ${paths.join(", ")}`
      : "cannot be filtered by this gateway: its setting DIRECTORY_METADATA_PATHS names no paths";
  throw badInput([inputIssue(["filter", "metadata", String(index), "path"], rule)]);
}

async function readUsers(
  lifecycle: MirrorLifecycle,
  args: Arguments,
  { caller, cursors, directory, turns, signals }: GraphqlContext,
  isCounted: boolean,
): Promise<DirectoryUserConnection> {
  const { arn, mirror, asOf, wordsOf } = lifecycle;
  check(args, { first: between(1, MAX_ROWS), filter: filterRules(wordsOf) });
  const query = queryOf(args, directory?.metadataPaths ?? [], wordsOf);
  const filterHash = hash("sha256", JSON.stringify(query), "base64url");
  const scope = { operation: "UserDirectory.users", parent: `${arn} ${filterHash}`, principal: caller.principal };
  const after = args.after ? openPosition(args.after, scope, cursors) : undefined;
  const { isAdmin, ...conditions } = query;
  const { admins } = mirror;
  if (isAdmin !== undefined && !admins) throw unknownAdmins();
  const { entries, hasNext, total } = await lifecycle.search(
    {
      ...conditions,
      after,
      only: isAdmin === true ? admins : undefined,
      without: isAdmin === false ? admins : undefined,
    },
    {
      first: args.first,
      isCounted: isCounted && asOf !== undefined,
      takeTurn: () => takeTurn({ turns, caller, signals }),
    },
  );
  const nodes = entries.map((entry) => userOf(arn, entry, mirror.admins));
  const sealPosition = ({ key, userId }: Entry) =>
    cursors.sealPage({ token: JSON.stringify([key, userId]), rowHashes: [] }, scope)(0);
  const cursorOrNull = (entry: Entry | undefined) => (entry ? sealPosition(entry) : null);
  return {
    edges: once(() =>
      entries.map((entry, index) => ({ node: nodes[index] as AppInstanceUser, cursor: () => sealPosition(entry) })),
    ),
    nodes,
    pageInfo: {
      hasNextPage: hasNext,
      hasPreviousPage: after !== undefined,
      startCursor: () => cursorOrNull(entries[0]),
      endCursor: () => cursorOrNull(entries.at(-1)),
    },
    totalCount: total ?? null,
  };
}

async function takeTurn({ turns, caller, signals }: Pick<GraphqlContext, "turns" | "caller" | "signals">) {
  const turn = await turns.acquire(caller, 1, signals.deadline);
  if (!turn) throw deadlineExceeded();
  return turn;
}

function openPosition(cursor: string, scope: CursorScope, cursors: GraphqlContext["cursors"]) {
  const [key, userId] = JSON.parse(cursors.open(cursor, scope).token ?? "[]") as readonly string[];
  return { key: key ?? "", userId: userId ?? "" };
}

function userOf(
  appInstanceArn: string,
  { userId, name, metadata }: Entry,
  admins: MirrorLifecycle["mirror"]["admins"],
): AppInstanceUser {
  const fields = { name, metadata } satisfies ListFields<"AppInstanceUser">;
  const user = { ...userRef(userArnOf(appInstanceArn, userId)), ...fields };
  if (!admins) return { ...user, admin: unknownAdmins() };
  if (!admins.has(userId)) return { ...user, admin: null };
  const adminFields = { name: admins.get(userId) ?? null } satisfies ListFields<"AppInstanceAdmin">;
  return { ...user, admin: { ...adminRef(user.arn), ...adminFields } };
}

const unknownAdmins = () =>
  new GatewayError("UPSTREAM_UNAVAILABLE", "The directory could not read the admins of this AppInstance yet", {
    retryable: true,
    isLocal: true,
  });

export default {
  AppInstance: {
    directory: async ({ arn }, _args, { directory, assertAllowed }) => {
      assertAllowed("ListAppInstanceUsers", { AppInstanceArn: arn });
      return (await directory?.open(arn)) ?? null;
    },
  },
  UserDirectory: {
    state: ({ state }) => state,
    userCount: ({ mirror }) => mirror.table.size,
    isComplete: ({ asOf }) => asOf !== undefined,
    asOf: ({ asOf }) => asOf ?? null,
    users: (lifecycle, args, context, info) =>
      readUsers(lifecycle, args, context, selectsAny(info, "DirectoryUserConnection", counted)),
  },
} satisfies DomainResolvers;
