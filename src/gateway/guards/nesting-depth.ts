import type { FastifyInstance } from "fastify";
import { GraphQLError, Lexer, Source, TokenKind } from "graphql";
import { sendBadRequest } from "../http/error-responses.ts";
import { isObject, parametersOf } from "../http/parameters.ts";
import { MAX_TOKENS } from "./document-size.ts";

/** The deepest nesting of a document, and of its variables. Introspection needs about 16. */
const MAX_NESTING = 64;

/** Refuses deeply nested requests before anything recursive reads them: the parser would exceed the stack. */
export function limitNestingDepth(app: FastifyInstance): void {
  app.addHook("preHandler", (request, reply, done) => {
    const tooDeep = findTooDeep(parametersOf(request));
    if (tooDeep === undefined) return done();
    return void sendBadRequest(reply, `${tooDeep} may be nested at most ${MAX_NESTING} levels deep, got more`);
  });
}

function findTooDeep({ query, variables, extensions }: ReturnType<typeof parametersOf>): string | undefined {
  if (typeof query === "string" && isDeepDocument(query)) return "The document";
  if (isDeepJson(variables)) return "`variables`";
  return isDeepJson(extensions) ? "`extensions`" : undefined;
}

/** The parser recurses at these tokens only. */
const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Few documents have so many brackets that they must be read token by token: in strings and comments, a bracket nests nothing. */
function isDeepDocument(document: string): boolean {
  return hasManyOpenings(document) && measureTokens(new Lexer(new Source(document)));
}

function hasManyOpenings(text: string): boolean {
  let count = 0;
  for (const bracket of opening)
    for (let at = text.indexOf(bracket); at >= 0 && count <= MAX_NESTING; at = text.indexOf(bracket, at + 1))
      count += 1;
  return count > MAX_NESTING;
}

/** Reads no further than the parser: up to its limit of tokens, or to the first character that begins none. */
function measureTokens(lexer: Lexer): boolean {
  let depth = 0;
  try {
    for (let tokens = 0; tokens <= MAX_TOKENS && depth <= MAX_NESTING; tokens += 1) {
      const { kind } = lexer.advance();
      if (kind === TokenKind.EOF) break;
      if (opening.has(kind)) depth += 1;
      if (closing.has(kind)) depth -= 1;
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  return depth > MAX_NESTING;
}

/** Goes through the value level by level, so that it never goes deeper than the limit. */
function isDeepJson(value: unknown): boolean {
  if (!isObject(value)) return false;
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === MAX_NESTING) return true;
    level = level.flatMap((item) => Object.values(item).filter(isObject));
  }
  return false;
}
