import { readFileSync } from "node:fs";
import type { Credentials } from "../public.ts";
import { isObject } from "../wire/check.ts";

const secretRule = { pattern: /^\S+$/, rule: "must not be empty or contain spaces" };

const rules: { readonly [member in keyof Credentials]-?: { readonly pattern: RegExp; readonly rule: string } } = {
  accessKeyId: { pattern: /^[\w-]{1,128}$/, rule: "must be up to 128 letters, digits, _ or -" },
  secretAccessKey: secretRule,
  sessionToken: secretRule,
};

function findBrokenRule(member: keyof Credentials, value: unknown): string | undefined {
  if (typeof value !== "string") return "must be a string";
  return rules[member].pattern.test(value) ? undefined : rules[member].rule;
}

type Environment = Readonly<NodeJS.ProcessEnv>;

/** The secrets never appear in the issues. */
interface CredentialsResult {
  readonly credentials: readonly Credentials[];
  readonly issues: readonly string[];
}

export function readCredentials(environment: Environment): CredentialsResult {
  const results = [readVariables(environment), readCredentialsFile(environment.EMULATOR_CREDENTIALS_FILE)];
  const credentials = results.flatMap((result) => result.credentials);
  const ids = credentials.map(({ accessKeyId }) => accessKeyId);
  const duplicates = new Set(ids.filter((id, i) => ids.indexOf(id) < i));
  const issues = [
    ...results.flatMap((result) => result.issues),
    ...Array.from(duplicates, (id) => `The access key ${id} is given more than once.`),
  ];
  return { credentials, issues };
}

const failed = (...issues: readonly string[]): CredentialsResult => ({ credentials: [], issues });

function readVariables({
  EMULATOR_ACCESS_KEY_ID: accessKeyId,
  EMULATOR_SECRET_ACCESS_KEY: secretAccessKey,
}: Environment): CredentialsResult {
  if (accessKeyId === undefined && secretAccessKey === undefined) return failed();
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = accessKeyId === undefined ? "EMULATOR_ACCESS_KEY_ID" : "EMULATOR_SECRET_ACCESS_KEY";
    return failed(`${missing} is missing: EMULATOR_ACCESS_KEY_ID and EMULATOR_SECRET_ACCESS_KEY go together`);
  }
  const brokenRules = {
    EMULATOR_ACCESS_KEY_ID: findBrokenRule("accessKeyId", accessKeyId),
    EMULATOR_SECRET_ACCESS_KEY: findBrokenRule("secretAccessKey", secretAccessKey),
  };
  const issues = Object.entries(brokenRules).flatMap(([name, rule]) => (rule === undefined ? [] : `${name} ${rule}`));
  return issues.length > 0 ? failed(...issues) : { credentials: [{ accessKeyId, secretAccessKey }], issues };
}

function readCredentialsFile(path: string | undefined): CredentialsResult {
  if (path === undefined) return failed();
  const subject = `EMULATOR_CREDENTIALS_FILE ${path}`;
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return failed(`${subject} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return failed(`${subject} is not JSON`); // The parser's message may quote a secret.
  }
  if (!Array.isArray(content)) return failed(`${subject} must be an array`);
  if (content.length === 0) return failed(`${subject} must have a key pair`);
  const issues = content.flatMap((item: unknown, i) =>
    findKeyPairIssues(item).map((issue) => `${subject}[${i}]${issue}`),
  );
  return issues.length > 0 ? failed(...issues) : { credentials: content, issues };
}

function findKeyPairIssues(item: unknown): string[] {
  if (!isObject(item)) return [" must be an object"];
  const members = Object.keys(rules) as (keyof Credentials)[];
  const issues = members.flatMap((member) => {
    if (member === "sessionToken" && item[member] === undefined) return [];
    const rule = findBrokenRule(member, item[member]);
    return rule === undefined ? [] : `[${member}] ${rule}`;
  });
  const unknown = Object.keys(item).filter((name) => !Object.hasOwn(rules, name));
  return unknown.length === 0 ? issues : [...issues, ` has an unknown member ${unknown.join(", ")}`];
}
