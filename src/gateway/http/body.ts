import type { FastifyBodyParser, FastifyInstance, FastifyRequest } from "fastify";

/** The longest body of a request: most bulk mutations fit, a thousand users with a kilobyte of metadata each do not. */
export const MAX_BODY_BYTES = 1_048_576;

const httpError = (statusCode: number, message: string): Error => Object.assign(new Error(message), { statusCode });

/** Refuses other encodings, whose bytes would be stored as replacement characters, and compression, which hides the real length. */
export function acceptOnlyUtf8Json(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error") as FastifyBodyParser<string>;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    const error = unsupportedMediaType(request);
    if (error) return done(error);
    try {
      return parse(request, new TextDecoder("utf-8", { fatal: true }).decode(body as Buffer), done);
    } catch {
      return done(httpError(400, "The body must be well-formed UTF-8"));
    }
  });
}

function unsupportedMediaType({ headers }: FastifyRequest): Error | undefined {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity")
    return httpError(415, `The body must not be compressed, got Content-Encoding ${encoding}`);
  const charset = /charset="?([^";\s]+)/i.exec(headers["content-type"] ?? "")?.[1] ?? "utf-8";
  return /^utf-?8$/i.test(charset) ? undefined : httpError(415, `The body must be in UTF-8, got charset ${charset}`);
}
