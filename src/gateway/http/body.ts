import type { FastifyBodyParser, FastifyInstance, FastifyRequest } from "fastify";

/** Bytes of a request: a thousand users with a kilobyte of metadata each do not pass, most bulk mutations do. */
export const BODY_LIMIT = 1_048_576;

/** A refusal with the status that it goes by. */
const refusal = (statusCode: number, message: string): Error => Object.assign(new Error(message), { statusCode });

/**
 * Takes JSON in UTF-8 and nothing else: other bytes would be stored with replacement characters, without a word, and
 * what is compressed could be large beyond its length.
 */
export function takeJsonInUtf8(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error") as FastifyBodyParser<string>;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    const fault = faultOf(request);
    if (fault) return done(fault);
    try {
      return parse(request, new TextDecoder("utf-8", { fatal: true }).decode(body as Buffer), done);
    } catch {
      return done(refusal(400, "The body is not well-formed UTF-8"));
    }
  });
}

function faultOf({ headers }: FastifyRequest): Error | undefined {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") return refusal(415, `A body in ${encoding} is not taken: send it as it is`);
  const charset = /charset="?([^";\s]+)/i.exec(headers["content-type"] ?? "")?.[1] ?? "utf-8";
  return /^utf-?8$/i.test(charset) ? undefined : refusal(415, `A body in ${charset} is not taken: send UTF-8`);
}
