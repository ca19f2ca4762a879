import { badRequest } from "./errors.ts";

export interface Target {
  /** As it came, still encoded. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}

/**
 * Reads a raw request target, origin or absolute form. The path is split before it is decoded, so that an ARN with its `%2F` stays
 * one segment. An empty segment is refused, since some clients send `/app-instances/` for an empty ARN and mean one thing, not the
 * list; so are `.` and `..`, which name another path to whoever normalises; so is a query parameter that comes twice.
 */
export function readTarget(raw: string): Target {
  const [path = "", ...query] = raw.replace(/^https?:\/\/[^/?]*/i, "").split("?");
  const segments = path === "/" ? [] : path.split("/").slice(1).map(decode);
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) {
    throw badRequest("The path has an empty or a dot segment.");
  }
  return { path, segments, query: readQuery(query.join("?")) };
}

function readQuery(raw: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of raw.split("&")) {
    if (pair === "") continue;
    const [name = "", ...value] = pair.split("=");
    const decoded = decode(name);
    if (query.has(decoded)) throw badRequest("A query parameter is given twice.");
    query.set(decoded, decode(value.join("=")));
  }
  return query;
}

/** Not for forms: a `+` stays a `+`. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest("The request target is not valid percent-encoded UTF-8.");
  }
}
