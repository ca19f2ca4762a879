import { CliError, usageError } from "./cli-error.ts";
import { readPages } from "./pages.ts";
import type { Session } from "./session.ts";

export const instancesDocument = `query ($first: Int!, $after: String) {
  appInstances(first: $first, after: $after) { nodes { arn name metadata } pageInfo { hasNextPage endCursor } }
}`;

/** Returns the ARN of an AppInstance that is named by its ARN, its ID or its name. */
export async function findInstance(session: Session, text: string): Promise<string> {
  if (text.startsWith("arn:")) return text;
  const named: string[] = [];
  const rows = readPages(session, { document: instancesDocument, pick: ({ appInstances }) => appInstances });
  for await (const { arn, name } of rows) {
    if (String(arn).endsWith(`/${text}`)) return String(arn);
    if (name === text) named.push(String(arn));
  }
  const [arn, ...others] = named;
  if (arn === undefined)
    throw new CliError(`No AppInstance has the ARN, ID or name ${text}; instances list prints them`);
  if (others.length === 0) return arn;
  throw new CliError(`${named.length} AppInstances have the name ${text}; use an ARN: ${named.join(", ")}`);
}

/** Returns the ARN of an AppInstance, or of a user or bot that is named like `INSTANCE/user/USER_ID`. */
export async function findResource(session: Session, text: string): Promise<string> {
  const parts = text.startsWith("arn:") ? null : /^(.+?)(\/(?:user|bot)\/.+)$/.exec(text);
  return parts ? `${await findInstance(session, parts[1] ?? "")}${parts[2]}` : findInstance(session, text);
}

function memberArnOf(instance: string, kind: "user" | "bot", text: string): string {
  // An ID may start with "arn:", but has no slash.
  if (!/^arn:.*\//.test(text)) return `${instance}/${kind}/${text}`;
  if (text.startsWith(`${instance}/`)) return text;
  throw usageError(`${text} is not in ${instance}`);
}

/** Returns the ARN of a user of an AppInstance that is named by its ID or its ARN. Throws if it is in another AppInstance. */
export const userArnOf = (instance: string, text: string): string => memberArnOf(instance, "user", text);

export const botArnOf = (instance: string, text: string): string => memberArnOf(instance, "bot", text);

/** Throws for an AppInstance that does not exist. */
export function requireInstance<Value>(value: Value | null, arn: string): Value {
  if (value === null) throw new CliError(`There is no AppInstance ${arn}, or you are not allowed to read it`);
  return value;
}
