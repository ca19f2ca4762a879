import type { GraphQLResolveInfo } from "graphql";
import { GatewayError } from "../domain/gateway-error.ts";

type Path = GraphQLResolveInfo["path"];

/** Calls that are coalesced have one error, and so one advice. */
const advised = new WeakMap<GatewayError, GatewayError>();

/** Returns the error, with advice if AWS's rate left no time for a call of a connection's row. */
export function adviseShorterPage(error: unknown, path: Path): unknown {
  if (!(error instanceof GatewayError) || !error.isLocal || error.code !== "UPSTREAM_THROTTLED") return error;
  if (!isOfRow(path)) return error;
  const { code, message, retryable, retryAfterMs } = error;
  const advice =
    advised.get(error) ??
    new GatewayError(code, `${message}. Request fewer rows, with a smaller \`first\``, {
      retryable,
      retryAfterMs,
      isLocal: true,
    });
  advised.set(error, advice);
  return advice;
}

function isOfRow(path: Path | undefined): boolean {
  for (let at = path; at; at = at.prev)
    if (typeof at.key === "number" && at.prev?.typename?.endsWith("Connection")) return true;
  return false;
}
