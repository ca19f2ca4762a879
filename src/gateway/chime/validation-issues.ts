import { type Issue, memberIssue } from "../domain/gateway-error.ts";
import { redact } from "./redact.ts";

/** AWS's validation: `Value 'x' at 'name' failed to satisfy constraint: …`, once for each violation. */
const violation = /\bValue (?:'.*?' )?at '([\w.[\]]{1,200})' failed to satisfy constraint: (.+?)(?=; Value |$)/gs;

/** Returns a path such as `tags.1.member.key` or `Tags[0].Key` as `["Tags", "0", "Key"]`. */
function parsePath(path: string): string[] {
  const parts = path.replaceAll(/\.(\d+)\.member\b/g, (_, nth: string) => `[${Number(nth) - 1}]`).split(/[.[\]]+/);
  return parts.filter(Boolean).map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`);
}

/** Returns what AWS says is wrong with an input, each issue at its member. */
export function issuesIn(text: string): Issue[] {
  return [...redact(text).matchAll(violation)].map(([, path = "", constraint = ""]) =>
    memberIssue(parsePath(path), `was rejected by Amazon Chime: ${constraint}`),
  );
}
