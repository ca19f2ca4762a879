import { openConsoleAt } from "../../test/browser/console/open-console.ts";
import { usersPath, waitForStatus, withUserList } from "../../test/browser/console/users-page.ts";
import { progress, type Row } from "../measure.ts";
import { startConsoleWithUsers } from "./gateway.ts";
import { measureScrolling } from "./scrolling.ts";
import { measureTyping } from "./typing.ts";

const USERS = 100_000;

/** Measures searching and scrolling a long list, whose directory is complete. */
export async function measureManyUsers(): Promise<Row[]> {
  const shownUsers = USERS.toLocaleString("en");
  progress(`a directory of ${shownUsers} users`);
  await using gateway = await startConsoleWithUsers(USERS, { CHIME_RATES: "none" });
  await using page = withUserList(await openConsoleAt(gateway.url, usersPath()));
  await waitForStatus(page, `${shownUsers} users · as of`, 8);
  return [...(await measureTyping(page, shownUsers)), ...(await measureScrolling(page, USERS))];
}
