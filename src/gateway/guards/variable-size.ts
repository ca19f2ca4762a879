import type { FastifyInstance } from "fastify";
import { formatNumber } from "../domain/format-number.ts";
import { walkJson } from "../domain/walk-json.ts";
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

function longestStringIn(root: unknown): number {
  let longest = 0;
  walkJson(root, (value) => {
    if (typeof value === "string") longest = Math.max(longest, value.length);
  });
  return longest;
}
