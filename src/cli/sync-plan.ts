import { createHash } from "node:crypto";
import { styleText } from "node:util";
import type { ImportItem } from "../user-files/import-item.ts";
import type { ImportRow } from "../user-files/import-rows.ts";
import { CliError } from "./cli-error.ts";
import { exportUsers } from "./export-users.ts";
import { write } from "./output.ts";
import type { Session } from "./session.ts";

export interface SyncPlan {
  /** The IDs of the users that the file changes. */
  readonly create: ReadonlySet<string>;
  readonly update: ReadonlySet<string>;
  /** The IDs of the users that the file does not have. */
  readonly missing: readonly string[];
  readonly unchangedCount: number;
  /** The rows that cannot be read. */
  readonly issueCount: number;
}

/** Enough to tell values apart, in place of the values of 100,000 users. */
const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64").slice(0, 16);

interface Hashes {
  readonly name: string;
  readonly metadata: string;
}

async function readExisting(session: Session, appInstanceArn: string): Promise<Map<string, Hashes>> {
  const existing = new Map<string, Hashes>();
  for await (const { userId, arn, outcome, message, name, metadata } of exportUsers(session, appInstanceArn)) {
    if (outcome === "FAILED" || userId === null)
      throw new CliError(`${arn ?? "A user"} cannot be read, so nothing is synchronized: ${message}`);
    existing.set(userId, { name: hashOf(name ?? ""), metadata: hashOf(metadata ?? "") });
  }
  return existing;
}

const isSame = ({ name, metadata }: ImportItem, existing: Hashes): boolean =>
  hashOf(name) === existing.name && (metadata === undefined || hashOf(metadata) === existing.metadata);

const colors = { "+": "green", "~": "yellow", "-": "red" } as const;

const writeChange = (sign: keyof typeof colors, userId: string): Promise<void> =>
  write(`${styleText(colors[sign], `${sign} ${userId}`, { stream: process.stdout })}\n`);

/** Compares a file with the users of an AppInstance, and prints each difference. */
export async function planSync(
  session: Session,
  appInstanceArn: string,
  rows: AsyncIterable<ImportRow>,
): Promise<SyncPlan> {
  const existing = await readExisting(session, appInstanceArn);
  const create = new Set<string>();
  const update = new Set<string>();
  const seen = new Set<string>();
  let issueCount = 0;
  const reject = async (row: object) => {
    issueCount += 1;
    process.stderr.write(`${JSON.stringify(row)}\n`);
  };
  for await (const row of rows) {
    if ("issue" in row) {
      await reject(row);
      continue;
    }
    const { userId } = row.item;
    if (seen.has(userId)) await reject({ line: row.line, userId, issue: "The file has this userId twice" });
    seen.add(userId);
    const old = existing.get(userId);
    if (old && isSame(row.item, old)) continue;
    (old ? update : create).add(userId);
    await writeChange(old ? "~" : "+", userId);
  }
  const missing = [...existing.keys()].filter((userId) => !seen.has(userId));
  return { create, update, missing, unchangedCount: seen.size - create.size - update.size, issueCount };
}

/** Prints the users that will be deleted. */
export async function writeDeletions(userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) await writeChange("-", userId);
}
