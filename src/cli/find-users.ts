import { setTimeout as sleep } from "node:timers/promises";
import { CliError } from "./cli-error.ts";
import type { Row } from "./output.ts";
import { type Connection, readPages } from "./pages.ts";
import type { Session } from "./session.ts";

const searchDocument = `query ($arn: ChimeArn!, $search: String!, $first: Int!, $after: String) { appInstance(arn: $arn) { directory {
  state userCount asOf
  users(filter: { search: $search }, first: $first, after: $after) {
    nodes { arn userId name metadata } pageInfo { hasNextPage endCursor }
  }
} } }`;

const stateDocument =
  "query ($arn: ChimeArn!) { appInstance(arn: $arn) { directory { state isComplete userCount asOf } } }";

interface Directory {
  readonly state: string;
  readonly isComplete: boolean;
  readonly userCount: number;
  readonly asOf: string | null;
}

const POLL_MS = 500;
const MAX_FILL_POLLS = 600;

/** Yields the users whose name or ID contains the text, once the gateway's directory is filled. */
export async function* findUsers(session: Session, arn: string, search: string, limit: string | undefined) {
  const directory = await waitForDirectory(session, arn);
  if (directory.state === "STALE")
    session.report(`The directory could not be compared with AWS since ${directory.asOf}`);
  const pick = ({ appInstance }: { appInstance: { directory: { users: Connection | null } | null } | null }) => {
    if (!appInstance?.directory?.users) throw new CliError(`The directory of ${arn} cannot be read`);
    return appInstance.directory.users;
  };
  const rows: AsyncIterable<Row> = readPages(session, {
    document: searchDocument,
    variables: { arn, search },
    limit,
    pick,
  });
  yield* rows;
}

async function waitForDirectory({ client, report }: Session, arn: string): Promise<Directory> {
  for (let poll = 0; poll < MAX_FILL_POLLS; poll += 1) {
    const { appInstance } = await client.send<{ appInstance: { directory: Directory | null } | null }>(stateDocument, {
      arn,
    });
    const directory = appInstance?.directory;
    if (!directory)
      throw new CliError(
        `The gateway keeps no directory of ${arn}, or it does not exist. Set DIRECTORY on the gateway, or use users list, which reads AWS's list`,
      );
    if (directory.isComplete) return directory;
    if (poll === 0) report(`The directory is being filled: ${directory.userCount} users so far`);
    await sleep(POLL_MS);
  }
  throw new CliError(`The directory of ${arn} was not filled in time; try again later`);
}
