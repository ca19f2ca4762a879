import type { Chime } from "../chime/chime.ts";
import type { Call } from "../chime/commands.ts";
import * as mappers from "../chime/mappers.ts";
import { parseArn } from "../domain/arn.ts";
import type { Caller } from "../domain/caller.ts";
import { GatewayError, nullIfNotFound } from "../domain/gateway-error.ts";
import type { AppInstanceUser, Reading } from "../domain/models.ts";
import type { RequestContext } from "../domain/request-context.ts";
import type { OperationName } from "../operations.ts";
import { ROWS_PER_PAGE } from "../paging/slice.ts";
import type { Row } from "./block.ts";

/** How long a call may wait for its turn behind those of callers. */
const CALL_TIMEOUT_MS = 60_000;

const MaxResults = ROWS_PER_PAGE;

const caller: Caller = {
  principal: "directory",
  group: "directory",
  scope: "operator",
  instances: new Set(),
  self: undefined,
};

export interface CallDeps {
  readonly signal: AbortSignal;
  /** Called when the request is sent. */
  readonly onDispatch?: () => void;
}

export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

export type DirectoryCalls = ReturnType<typeof createCalls>;

/** Returns the calls of the directory. They are sent only while no caller's call waits, and share no reads with callers. */
export function createCalls(
  { createRequestClient, now }: Pick<Chime, "createRequestClient" | "now">,
  onCall: (operation: OperationName) => void,
) {
  const start = ({ signal, onDispatch }: CallDeps): Call => {
    const { call } = createRequestClient(contextOf(signal, now() + CALL_TIMEOUT_MS));
    return (operation, input) =>
      call(operation, input, {
        isUnshared: true,
        onDispatch: () => {
          onCall(operation);
          onDispatch?.();
        },
      });
  };
  return {
    listUsers: async (
      AppInstanceArn: string,
      NextToken: string | undefined,
      deps: CallDeps,
    ): Promise<ListPage<Row>> => {
      const call = start(deps);
      const response = await call("ListAppInstanceUsers", { AppInstanceArn, MaxResults, NextToken });
      const { rows, nextToken } = mappers.page(response.AppInstanceUsers, response, mappers.appInstanceUserRow);
      return { items: rows.flatMap((row) => (row instanceof GatewayError ? [] : [rowOf(row)])), nextToken };
    },
    /** Lists the admins who are users: their ids and names. */
    listAdmins: async (AppInstanceArn: string, NextToken: string | undefined, deps: CallDeps) => {
      const call = start(deps);
      const response = await call("ListAppInstanceAdmins", { AppInstanceArn, MaxResults, NextToken });
      const { rows, nextToken } = mappers.page(response.AppInstanceAdmins, response, mappers.appInstanceAdminRow);
      const items = rows.flatMap((row): (readonly [string, Reading<string>])[] => {
        const parts = row instanceof GatewayError ? undefined : parseArn(row.arn);
        return row instanceof GatewayError || parts?.kind !== "user" ? [] : [[parts.memberId ?? "", row.name ?? null]];
      });
      return { items, nextToken } satisfies ListPage<unknown>;
    },
    listInstances: async (NextToken: string | undefined, deps: CallDeps): Promise<ListPage<string>> => {
      const call = start(deps);
      const response = await call("ListAppInstances", { MaxResults, NextToken });
      const { rows, nextToken } = mappers.page(response.AppInstances, response, mappers.appInstanceRow);
      return { items: rows.flatMap((row) => (row instanceof GatewayError ? [] : [row.arn])), nextToken };
    },
    /** Resolves with null if the user does not exist. */
    describeUser: async (AppInstanceUserArn: string, deps: CallDeps): Promise<Row | null> => {
      const call = start(deps);
      const response = await nullIfNotFound(call("DescribeAppInstanceUser", { AppInstanceUserArn }));
      return response && rowOf(mappers.appInstanceUser(response.AppInstanceUser));
    },
  };
}

const rowOf = ({ arn, name = null, metadata = null }: AppInstanceUser): Row => ({
  userId: parseArn(arn)?.memberId ?? "",
  name,
  metadata,
});

const contextOf = (signal: AbortSignal, deadline: number): RequestContext => ({
  requestId: "directory",
  caller,
  deadline,
  signals: { deadline: signal, client: signal, read: signal },
  actualCost: { calls: 0, locatedErrors: 0, presignedUrls: 0, refusals: new Set() },
  awsRequestIds: [],
  isWriting: true,
  isBackground: true,
});
