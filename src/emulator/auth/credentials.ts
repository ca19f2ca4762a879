import { readFileSync } from "node:fs";
import { isObject } from "../wire/check.ts";

/** A key pair, long-lived, or with a session token that every request must bear. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const secret = { pattern: /^\S+$/, must: "must not be empty, nor have a space" };

const members: { readonly [member in keyof Credentials]-?: { readonly pattern: RegExp; readonly must: string } } = {
  accessKeyId: { pattern: /^[\w-]{1,128}$/, must: "must be up to 128 letters, digits, _ or -" },
  secretAccessKey: secret,
  sessionToken: secret,
};

/** What is wrong with a member, but never what it is. */
function faultOf(member: keyof Credentials, value: unknown): string | undefined {
  if (typeof value !== "string") return "must be a text";
  return members[member].pattern.test(value) ? undefined : members[member].must;
}

type Variables = Readonly<NodeJS.ProcessEnv>;

/** Reads the key pairs that the environment names, and tells all that is wrong with them, but never what is secret. */
export function readCredentials(variables: Variables): { credentials: Credentials[]; faults: string[] } {
  const faults: string[] = [];
  const credentials = [...fromVariables(variables, faults), ...fromFile(variables.EMULATOR_CREDENTIALS_FILE, faults)];
  const ids = credentials.map((pair) => pair.accessKeyId);
  for (const twice of new Set(ids.filter((id, i) => ids.indexOf(id) < i))) {
    faults.push(`The access key ${twice} is given more than once.`);
  }
  return { credentials, faults };
}

const variableOf = {
  accessKeyId: "EMULATOR_ACCESS_KEY_ID",
  secretAccessKey: "EMULATOR_SECRET_ACCESS_KEY",
} as const;

function fromVariables(variables: Variables, faults: string[]): Credentials[] {
  const names = Object.values(variableOf);
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === names.length) return [];
  if (missing.length > 0) {
    faults.push(`${missing[0]} is missing: ${names.join(" and ")} go together`);
    return [];
  }
  const { accessKeyId, secretAccessKey } = variableOf;
  const given = { accessKeyId: variables[accessKeyId] ?? "", secretAccessKey: variables[secretAccessKey] ?? "" };
  const wrong = (["accessKeyId", "secretAccessKey"] as const).flatMap((member) => {
    const fault = faultOf(member, given[member]);
    return fault === undefined ? [] : `${variableOf[member]} ${fault}`;
  });
  faults.push(...wrong);
  return wrong.length === 0 ? [given] : [];
}

function fromFile(path: string | undefined, faults: string[]): Credentials[] {
  if (path === undefined) return [];
  const fault = (what: string) => {
    faults.push(`EMULATOR_CREDENTIALS_FILE ${path}${what}`);
    return [];
  };
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return fault(` cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return fault(" is not JSON"); // What the parser says of it may quote a secret.
  }
  if (!Array.isArray(content)) return fault(" must be a list");
  if (content.length === 0) return fault(" must have a key pair");
  const wrong = content.flatMap((item: unknown, i) => keyPairFaults(item).map((told) => `[${i}]${told}`));
  for (const told of wrong) fault(told);
  return wrong.length === 0 ? content : [];
}

function keyPairFaults(item: unknown): string[] {
  if (!isObject(item)) return [" must be an object"];
  const names = Object.keys(members) as (keyof Credentials)[];
  const wrong = names.flatMap((member) => {
    if (member === "sessionToken" && item[member] === undefined) return [];
    const fault = faultOf(member, item[member]);
    return fault === undefined ? [] : `[${member}] ${fault}`;
  });
  const unknown = Object.keys(item).filter((name) => !Object.hasOwn(members, name));
  return unknown.length === 0 ? wrong : [...wrong, ` has an unknown member ${unknown.join(", ")}`];
}
