import type { Content, FaultSpec } from "../../../src/emulator/public.ts";
import { contentOf, home } from "../../support/content.ts";
import { type ConsoleOptions, type ConsolePage, openConsole } from "./console-page.ts";
import type { OpenedConsole } from "./open-console.ts";

export const usersPath = `/i/${encodeURIComponent(home)}/users`;

/** The page of a user. */
export const userPath = (userId: string): string => `/i/${encodeURIComponent(home)}/u/${userId}`;

/** The list of users, with one of them beside it. */
export const besideList = (userId: string): string => `${usersPath}?user=${userId}`;

/** Users with everything that a user can have: user-001 with devices and tags, user-002 is an admin. */
function contentOfUsers(): Content {
  const [instance] = contentOf(3).AppInstances ?? [];
  const [first, ...others] = instance?.Users ?? [];
  if (!instance || !first) throw new TypeError("The content has no user");
  const resource = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd";
  const user = {
    ...first,
    Metadata: '{"team":"care"}',
    Tags: [{ Key: "team", Value: "care" }],
    Endpoints: [
      {
        Type: "GCM" as const,
        Name: "Phone",
        ResourceArn: resource,
        EndpointAttributes: { DeviceToken: "secret-token" },
      },
    ],
  };
  return {
    AppInstances: [{ ...instance, Users: [user, ...others], Admins: [{ AppInstanceUserId: "user-002" }] }],
  };
}

export const openUsers = (path: string, options: ConsoleOptions = {}): Promise<ConsolePage> =>
  openConsole(path, { ...options, emulator: { seed: contentOfUsers(), ...options.emulator } });

/** A Retry-After after which the page does not give up before a test has looked at it. It waits six times, and then shows the error. */
export const LONG_WAIT_MS = 2000;

/** Makes every call of an operation fail in the same way, until `clear`. */
export function failAll({ harness }: ConsolePage, operation: string, kind: FaultSpec["kind"], value?: number) {
  harness.emulator.set({ faults: [{ operation, kind, ...(value !== undefined && { value }) }] });
  return { clear: () => harness.emulator.set({ faults: [] }) };
}

/** Begins an edit and enters another name. */
export async function enterName(page: OpenedConsole, name: string): Promise<void> {
  await page.click("button", "Edit");
  await page.fill("Name", name);
}
