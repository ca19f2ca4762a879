import { badRequest } from "./errors.ts";

export interface RequestTarget {
  /** Still encoded. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}

// Splits the path before it decodes it, so that an ARN with `%2F` stays one segment. Empty segments are rejected because some clients
// send `/app-instances/` for an empty ARN and do not mean the list.
/** Parses a request target in origin or absolute form. */
export function parseTarget(raw: string): RequestTarget {
  const [path = "", ...query] = raw.replace(/^https?:\/\/[^/?]*/i, "").split("?");
  const segments = path === "/" ? [] : path.split("/").slice(1).map(decode);
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) {
    throw badRequest("The path has an empty or a dot segment.");
  }
  return { path, segments, query: parseQuery(query.join("?")) };
}

function parseQuery(raw: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of raw.split("&")) {
    if (pair === "") continue;
    const [encodedName = "", ...value] = pair.split("=");
    const name = decode(encodedName);
    if (query.has(name)) throw badRequest("A query parameter is given twice.");
    query.set(name, decode(value.join("=")));
  }
  return query;
}

/** Decodes percent-encoding only: unlike in forms, a `+` stays a `+`. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest("The request target is not valid percent-encoded UTF-8.");
  }
}
