import type { Content } from "../../../src/emulator/public.ts";
import { home } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { type ConsoleOptions, type ConsolePage, openConsole } from "./console-page.ts";
import type { OpenedConsole } from "./open-console.ts";

const firstNames = ["Rosa", "Nadia", "Lena", "Sven", "Fatima", "Yara", "Priya", "Hana"];
const lastNames = ["Nakamura", "García", "Lindström", "Petrov", "Chen"];

export const userId = (index: number) => `user-${String(index).padStart(6, "0")}`;

/** Returns an AppInstance with users who have names and metadata; the first ones are admins. */
export const manyUsers = (count: number, adminCount = 0): Content => ({
  AppInstances: [
    {
      AppInstanceId: "home",
      Name: "Home",
      Users: Array.from({ length: count }, (_, index) => ({
        AppInstanceUserId: userId(index),
        Name: `${firstNames[index % 8]} ${lastNames[index % 5]}`,
        Metadata: JSON.stringify({ plan: index % 10 === 0 ? "pro" : "free", team: { id: index % 3 } }),
      })),
      Admins: Array.from({ length: adminCount }, (_, index) => ({ AppInstanceUserId: userId(index) })),
    },
  ],
});

export const userArn = (index: number) => `${home}/user/${userId(index)}`;

export const usersPath = (parameters = "", arn = home) =>
  `/i/${encodeURIComponent(arn)}/users${parameters && `?${parameters}`}`;

/** A page that shows a list of users. */
export interface UserListPage extends OpenedConsole {
  readonly status: () => Promise<string>;
  /** Returns the URL below the list of users. */
  readonly parameters: () => string;
  /** Returns the names of the rows in the page, in their order. */
  readonly names: () => Promise<readonly string[]>;
  /** Returns the name of the user whose row has the focus; empty if none has. */
  readonly focused: () => Promise<string>;
}

export type UsersPage = ConsolePage & UserListPage;

/** Adds what a list of users shows to an opened page. */
export function withUserList<Opened extends OpenedConsole>(opened: Opened): Opened & UserListPage {
  const { page } = opened;
  const evaluate = (code: string) => page.evaluate(code) as Promise<never>;
  return {
    ...opened,
    status: () => evaluate("document.querySelector('.users-status [role=status]')?.textContent ?? ''"),
    parameters: () => decodeURIComponent(new URL(page.url()).search.slice(1)),
    names: () =>
      evaluate(`[...document.querySelectorAll(".users-body .users-row")]
        .sort((a, b) => a.dataset.position - b.dataset.position)
        .map((row) => row.querySelector("button").textContent)`),
    focused: () => evaluate("document.activeElement.closest('.users-row')?.querySelector('button').textContent ?? ''"),
  };
}

/** Opens the users of the AppInstance `home`. A directory is on, and no rate limits its calls, unless the settings differ. */
export async function openUsers(content: Content, options: ConsoleOptions = {}, parameters = ""): Promise<UsersPage> {
  const settings = {
    DIRECTORY: "on-demand",
    DIRECTORY_METADATA_PATHS: "plan,team.id",
    CHIME_RATES: "none",
    ...options.settings,
  };
  return withUserList(await openConsole(usersPath(parameters), { emulator: { seed: content }, ...options, settings }));
}

/** Waits until the status line begins with a text, or matches; several times as long as for a response if asked to. */
export async function waitForStatus(page: UserListPage, text: string | RegExp, times = 1): Promise<void> {
  const matches = (status: string) => (typeof text === "string" ? status.startsWith(text) : text.test(status));
  const isThere = async () => matches(await page.status());
  await waitUntil(isThere).catch(async (error) => {
    if (times > 1) return waitForStatus(page, text, times - 1);
    throw new Error(
      `The status is not ${text}. The page ${page.page.url()} shows:\n${(await page.text()).slice(0, 1500)}`,
      { cause: error },
    );
  });
}
