import { readSearchText } from "../directory/search-text.ts";
import type { Query } from "../directory/source.ts";

/** What the URL of the list says. */
export interface View {
  readonly search: string;
  readonly isAdmin: boolean | undefined;
  readonly metadata: Query["metadata"];
  readonly isDescending: boolean;
  /** Members of the metadata that have a column of their own. */
  readonly columns: readonly string[];
  /** The ID of the user that is open. */
  readonly user: string | undefined;
}

const booleans: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** Reads a view from the part of a URL after the question mark. What it does not know is left out. */
export function readView(search: string): View {
  const parameters = new URLSearchParams(search);
  return {
    search: parameters.get("q") ?? "",
    isAdmin: booleans[parameters.get("admin") ?? ""],
    metadata: parameters.getAll("metadata").flatMap((text) => readCondition(text) ?? []),
    isDescending: parameters.get("order") === "desc",
    columns: [...new Set(parameters.getAll("column").filter((name) => name !== ""))],
    user: parameters.get("user") || undefined,
  };
}

/** Returns the part of a URL after the question mark. Defaults are left out. */
export function writeView({ search, isAdmin, metadata, isDescending, columns, user }: View): string {
  const parameters = new URLSearchParams();
  if (search !== "") parameters.set("q", search);
  if (isAdmin !== undefined) parameters.set("admin", isAdmin ? "yes" : "no");
  for (const { path, equals } of metadata) parameters.append("metadata", `${path}=${equals}`);
  if (isDescending) parameters.set("order", "desc");
  for (const name of columns) parameters.append("column", name);
  if (user !== undefined) parameters.set("user", user);
  return parameters.toString();
}

/** Reads a condition such as `plan=free`; undefined if it has no path or value. */
export function readCondition(text: string): Query["metadata"][number] | undefined {
  const at = text.indexOf("=");
  const [path, equals] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  return at > 0 && path !== "" && equals !== "" ? { path, equals } : undefined;
}

/** Returns what the list of an AppInstance shows in a view. */
export const queryOf = ({ search, isAdmin, metadata, isDescending }: View, appInstanceArn: string): Query => ({
  search: readSearchText(search, appInstanceArn).words,
  isAdmin,
  metadata,
  isDescending,
});

export const isFiltered = ({ search, isAdmin, metadata }: View): boolean =>
  search.trim() !== "" || isAdmin !== undefined || metadata.length > 0;
