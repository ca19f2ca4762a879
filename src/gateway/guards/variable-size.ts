import type { FastifyInstance } from "fastify";
import { formatNumber } from "../domain/format-number.ts";
import { sendBadRequest } from "../http/error-responses.ts";
import { parametersOf } from "../http/parameters.ts";
import { MAX_STRING_LENGTH } from "./document-size.ts";

/** Refuses long strings in variables: a document can use one hundreds of times, and each use is checked. */
export function limitVariableSize(app: FastifyInstance): void {
  app.addHook("preHandler", (request, reply, done) => {
    const length = longestStringIn(parametersOf(request).variables);
    if (length <= MAX_STRING_LENGTH) return done();
    return void sendBadRequest(
      reply,
      `A string in the variables may have at most ${formatNumber(MAX_STRING_LENGTH)} characters, got ${formatNumber(length)}`,
    );
  });
}

/** Returns the length of the longest string. Not recursive: JSON may be deeper than the stack. */
function longestStringIn(value: unknown): number {
  let longest = 0;
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === "string") longest = Math.max(longest, next.length);
    else if (typeof next === "object" && next !== null) for (const item of Object.values(next)) pending.push(item);
  }
  return longest;
}
