import { readFileSync } from "node:fs";
import { z } from "zod";

const accessKeyId = z.string("must be a text").regex(/^[\w-]{1,128}$/, "must be up to 128 letters, digits, _ or -");
const secret = z.string("must be a text").regex(/^\S+$/, "must not be empty, nor have a space");

const keyPair = z.strictObject(
  { accessKeyId, secretAccessKey: secret, sessionToken: secret.exactOptional() },
  {
    error: ({ code, keys }) =>
      code === "unrecognized_keys" ? `has an unknown member ${keys?.join(", ")}` : "must be an object",
  },
);
const keyPairs = z.array(keyPair, "must be a list").min(1, "must have a key pair");

/** A key pair, long-lived, or with a session token that every request must bear. */
export type Credentials = z.infer<typeof keyPair>;

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

const variableOf: { readonly [member: PropertyKey]: string } = {
  accessKeyId: "EMULATOR_ACCESS_KEY_ID",
  secretAccessKey: "EMULATOR_SECRET_ACCESS_KEY",
};

function fromVariables(variables: Variables, faults: string[]): Credentials[] {
  const names = Object.values(variableOf);
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === names.length) return [];
  if (missing.length > 0) {
    faults.push(`${missing[0]} is missing: ${names.join(" and ")} go together`);
    return [];
  }
  const { data, error } = keyPair.safeParse({
    accessKeyId: variables.EMULATOR_ACCESS_KEY_ID,
    secretAccessKey: variables.EMULATOR_SECRET_ACCESS_KEY,
  });
  for (const { path, message } of error?.issues ?? []) faults.push(`${variableOf[path[0] ?? ""]} ${message}`);
  return data ? [data] : [];
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
  const { data, error } = keyPairs.safeParse(content);
  for (const { path: at, message } of error?.issues ?? [])
    fault(`${at.map((key) => `[${String(key)}]`).join("")} ${message}`);
  return data ?? [];
}
