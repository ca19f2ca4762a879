import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import type { InputFormat } from "../csv/input-row.ts";
import { usageError } from "./cli-error.ts";

interface Option {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  readonly short?: string;
  /** What the help shows in place of a value. */
  readonly value?: string;
  readonly text: string;
}

/** Options that every command accepts. */
export const globalOptions = {
  url: {
    type: "string",
    value: "URL",
    text: "the gateway (default: CHIME_IDENTITY_URL, or http://localhost:4000/graphql)",
  },
  "key-file": { type: "string", value: "FILE", text: "a file with the API key or token (default: CHIME_IDENTITY_KEY)" },
  output: {
    type: "string",
    short: "o",
    value: "FORM",
    text: "json, jsonl, table, text or csv (default: table on a terminal, else json)",
  },
  query: { type: "string", value: "JMESPATH", text: "selects parts of the result, such as '[].name'" },
  "max-wait": { type: "string", value: "SECONDS", text: "how long to wait if throttled or unreachable (default: 60)" },
  quiet: { type: "boolean", short: "q", text: "writes only errors to standard error" },
  "no-color": { type: "boolean", text: "writes no colors" },
  help: { type: "boolean", short: "h", text: "shows the help of a command" },
} as const satisfies Record<string, Option>;

/** Options of commands. An option has the same meaning in each command that accepts it. */
export const commandOptions = {
  limit: { type: "string", value: "NUMBER", text: "the most rows to print (default: all)" },
  name: { type: "string", value: "TEXT", text: "the name" },
  metadata: { type: "string", value: "TEXT", text: "free text of at most 1,024 bytes; '' removes it" },
  tag: { type: "string", multiple: true, value: "KEY=VALUE", text: "a tag; repeat it for more" },
  "expiration-days": { type: "string", value: "DAYS", text: "deletes the user this many days after its creation" },
  ensure: { type: "boolean", text: "accepts a user that exists" },
  update: { type: "boolean", text: "updates a user that exists" },
  "expected-updated-at": { type: "string", value: "TIME", text: "fails if the object was updated at another time" },
  format: {
    type: "string",
    value: "FORMAT",
    text: "csv or jsonl (default: detected from the file; for exports, jsonl)",
  },
  fields: { type: "string", value: "NAMES", text: "the columns, separated by commas (default: userId,name,metadata)" },
  mode: { type: "string", value: "MODE", text: "create (fails for other data), ensure or update (default: create)" },
  "dry-run": { type: "boolean", text: "shows what would be done, and its cost, and changes nothing" },
  state: { type: "string", value: "FILE", text: "where to record the progress of the import (default: FILE.state)" },
  "delete-missing": { type: "boolean", text: "deletes the users that the file does not have; needs --confirm" },
  confirm: { type: "string", value: "NUMBER", text: "how many users --delete-missing may delete, exactly" },
  "lex-alias": { type: "string", value: "ARN", text: "the alias of the Lex bot" },
  locale: { type: "string", value: "LOCALE", text: "the locale of the Lex bot, such as en_US" },
  "standard-messages": { type: "string", value: "WHICH", text: "AUTO, ALL, MENTIONS or NONE invoke the bot" },
  "targeted-messages": { type: "string", value: "WHICH", text: "ALL or NONE invoke the bot" },
  "allow-messages": { type: "string", value: "WHICH", text: "ALL or NONE are pushed to the device" },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof commandOptions;

const table = { ...globalOptions, ...commandOptions };

export const optionOf = (name: keyof typeof table): Option => table[name];

export type OptionValues = ReturnType<typeof parse>["values"];

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: table satisfies ParseArgsOptionsConfig, allowPositionals: true });
}

/** Parses arguments. Throws a CliError for an option that no command has. */
export function parseOptions(args: readonly string[]): ReturnType<typeof parse> {
  const key = args.find((arg) => /^--(api-)?key(=|$)/.test(arg));
  if (key !== undefined)
    throw usageError("A key must not be an argument, which other users can see: set CHIME_IDENTITY_KEY or --key-file");
  try {
    return parse(args);
  } catch (error) {
    if (error instanceof TypeError && "code" in error && `${error.code}`.startsWith("ERR_PARSE_ARGS"))
      throw usageError(error.message, { cause: error });
    throw error;
  }
}

/** Returns the value of an option that is an integer. */
export function integerOf(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw usageError(`--${name} must be an integer from ${min} to ${max}, got ${text}`);
}

export function parseFormat(text: string | undefined): InputFormat | undefined {
  if (text === undefined || text === "csv" || text === "jsonl") return text;
  throw usageError(`--format must be csv or jsonl, got ${text}`);
}
