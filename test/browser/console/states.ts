import type { Content, FaultSpec } from "../../../src/emulator/public.ts";
import { type ConsolePage, consoleKeys, type KeyHolder } from "./console-page.ts";

/** The first AppInstance of the demo data. */
export const harbor = "arn:aws:chime:us-east-1:123456789012:app-instance/0a1b2c3d-0001-4000-8000-00000000c0de";

export const below = (path: string, arn = harbor) => `/i/${encodeURIComponent(arn)}/${path}`;

/** A screen, what it shows once it is loaded, and the operation of Amazon Chime without which it shows nothing. */
interface Screen {
  readonly name: string;
  readonly path: string;
  readonly content: string;
  readonly reads?: FaultSpec["operation"];
  /** Settings without which a failed read would not show: a directory repeats it. */
  readonly settings?: Readonly<Record<string, string>>;
}

const screens: readonly Screen[] = [
  { name: "instances", path: "/", content: "Harbor Support Chat", reads: "ListAppInstances" },
  {
    name: "users",
    path: below("users"),
    content: "Alice García",
    reads: "ListAppInstanceUsers",
    settings: { DIRECTORY: "off" },
  },
  { name: "users and one open", path: below("users?user=user-001"), content: "Alice’s iPhone" },
  { name: "user", path: below("u/user-001"), content: "Alice’s iPhone", reads: "DescribeAppInstanceUser" },
  { name: "admins", path: below("admins"), content: "Alice Okafor", reads: "ListAppInstanceAdmins" },
  { name: "bots", path: below("bots"), content: "Harbor Pilot", reads: "ListAppInstanceBots" },
  { name: "settings", path: below("settings"), content: "Danger zone", reads: "GetAppInstanceRetentionSettings" },
  { name: "import", path: below("import"), content: "Choose a file" },
  { name: "jobs", path: "/jobs", content: "No jobs" },
];

/** A screen in one of its states. */
export interface State {
  readonly name: string;
  readonly path: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly faults?: readonly FaultSpec[];
  readonly seed?: Content;
  /** Whose key the page uses; without one, the gateway asks for none. */
  readonly key?: KeyHolder;
  /** What brings the page into this state, once it is loaded. */
  readonly act?: (page: ConsolePage) => Promise<void>;
  /** What the page shows then: a text, or an element by its selector. */
  readonly shows: string | RegExp | { readonly selector: string };
}

const loadingLines = { selector: "main .loading" };

const commonStatesOf = ({ name, path, content, reads, settings = {} }: Screen): State[] => {
  const fails = (kind: FaultSpec["kind"], value = 0) => [{ operation: reads ?? "*", kind, ...(value && { value }) }];
  const failures: State[] = [
    { name: `${name}, loading`, path, settings, faults: fails("hang"), shows: loadingLines },
    { name: `${name}, error`, path, settings, faults: fails("unauthorized"), shows: "UPSTREAM_AUTH" },
    {
      name: `${name}, throttled`,
      path,
      settings,
      faults: fails("throttled", 5000),
      shows: "Waiting for AWS's rate limit",
    },
  ];
  return [{ name: `${name}, content`, path, shows: content }, ...(reads ? failures : [])];
};

const empty: Content = { AppInstances: [] };
const emptyInstance: Content = { AppInstances: [{ AppInstanceId: "empty", Name: "Empty" }] };
const emptyArn = harbor.replace(/[^/]*$/, "empty");
const otherArn = harbor.replace("0001", "0002");

/** What only one screen can be. */
export const ownStates: readonly State[] = [
  { name: "instances, empty", path: "/", seed: empty, shows: "No AppInstance yet" },
  { name: "users, empty", path: below("users", emptyArn), seed: emptyInstance, shows: "No users yet" },
  { name: "users, no hit", path: below("users?q=zzz"), shows: "No user matches." },
  {
    name: "users, without directory",
    path: below("users"),
    settings: { DIRECTORY: "off" },
    shows: "Search by name is off.",
  },
  { name: "users, for readers", path: below("users"), key: "reader", shows: "Alice García" },
  { name: "instance, gone", path: below("users", emptyArn), shows: "There is no such AppInstance" },
  {
    name: "instance, of others",
    path: below("users", otherArn),
    key: "reader",
    shows: "You have no access to this AppInstance",
  },
  {
    name: "instance, error of its name",
    path: below("users"),
    faults: [{ operation: "DescribeAppInstance", kind: "unauthorized" }],
    shows: "The name of this AppInstance cannot be read",
  },
  { name: "user, gone", path: below("u/nobody"), shows: "This user does not exist, or you may not see it." },
  { name: "user, for readers", path: below("u/user-001"), key: "reader", shows: "Needs the scope" },
  { name: "user, of its own", path: "/", key: "user", shows: "Alice" },
  { name: "admins, empty", path: below("admins", emptyArn), seed: emptyInstance, shows: "No admins yet" },
  { name: "admins, for readers", path: below("admins"), key: "reader", shows: "Needs the scope" },
  { name: "bots, empty", path: below("bots", emptyArn), seed: emptyInstance, shows: "No bots yet" },
  { name: "settings, for readers", path: below("settings"), key: "reader", shows: "Needs the scope" },
  { name: "malformed address", path: "/i/%25E0/users", shows: "There is nothing at this address." },
  { name: "signed out", path: below("users"), settings: consoleKeys().settings, shows: "This gateway asks for" },
  { name: "no screen", path: "/nothing", shows: "There is nothing at this address." },
];

/** What every screen can be: loading, loaded, failed or throttled. */
export const commonStates: readonly State[] = screens.flatMap(commonStatesOf);
