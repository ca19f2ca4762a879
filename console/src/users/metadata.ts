import type { User } from "../directory/rows.ts";

/** Returns the members of metadata that is a JSON object; undefined for other text. */
function readMembers(metadata: string | null | undefined): Readonly<Record<string, unknown>> | undefined {
  if (!metadata?.startsWith("{")) return undefined;
  try {
    return JSON.parse(metadata) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Returns the member that a path such as `team.id` names, as text; undefined if there is none. */
export function memberText(metadata: string | null | undefined, path: string): string | undefined {
  let value: unknown = readMembers(metadata);
  for (const name of path.split(".")) value = isObject(value) ? value[name] : undefined;
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Returns the names of members that these users have, the most frequent first. */
export function memberNames(users: Iterable<User>): string[] {
  const counts = new Map<string, number>();
  for (const { metadata } of users)
    for (const name of Object.keys(readMembers(metadata) ?? {})) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, first], [b, second]) => second - first || a.localeCompare(b)).map(([name]) => name);
}
