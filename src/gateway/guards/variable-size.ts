import type { FastifyInstance } from "fastify";
import { answerBadRequest } from "../http/error-responses.ts";
import { MAX_TEXT } from "./document-size.ts";

/** Refuses variables with a text that is longer than any input: a document may use it hundreds of times, and each time it is looked at. */
export function limitTexts(app: FastifyInstance): void {
  app.addHook("preHandler", (request, reply, done) => {
    const length = longestTextIn((request.body as { readonly variables?: unknown } | null | undefined)?.variables);
    if (length <= MAX_TEXT) return done();
    const allowed = MAX_TEXT.toLocaleString("en-US");
    return void answerBadRequest(
      reply,
      `The variables hold a text of ${length.toLocaleString("en-US")} letters; at most ${allowed} are allowed`,
    );
  });
}

/** Not by recursion: JSON may be deeper than the stack. */
function longestTextIn(value: unknown): number {
  let longest = 0;
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string") longest = Math.max(longest, next.length);
    else if (typeof next === "object" && next !== null) for (const item of Object.values(next)) left.push(item);
  }
  return longest;
}
