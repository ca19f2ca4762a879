import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { Failure } from "../domain/gateway-error.ts";

interface Means {
  /** Whether names of the schema may be hinted at. */
  readonly isSchemaPublic: boolean;
}

/** What was thrown in the first place. What a plugin threw, too, comes as an error of GraphQL. */
export function originOf(thrown: unknown): unknown {
  const unwrapped = unwrapResolverError(thrown);
  return unwrapped instanceof GraphQLError ? (unwrapped.originalError ?? unwrapped) : unwrapped;
}

/** Whether clients are not told what it was: it was neither thrown on purpose nor by GraphQL itself. */
export function isMasked(thrown: unknown): boolean {
  const origin = originOf(thrown);
  return !(origin instanceof Failure) && !(origin instanceof GraphQLError);
}

/** What a client sees of an error: one thrown on purpose, or of GraphQL itself, is shown; the rest is masked. */
export const formatError =
  ({ isSchemaPublic }: Means) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const origin = originOf(thrown);
    if (origin instanceof Failure) return { ...formatted, extensions: extensionsOf(origin) };
    if (origin instanceof GraphQLError) return ofGraphQL(formatted, isSchemaPublic);
    return {
      ...formatted,
      message: "Internal server error",
      extensions: { code: "INTERNAL_SERVER_ERROR", retryable: false },
    };
  };

/** GraphQL repeats in a message what it was given, which may be as long as a body. */
const MAX_MESSAGE = 500;

/** What GraphQL itself says has no code where it met an input only while it ran; then, too, the input is at fault. */
function ofGraphQL(
  { message, extensions, ...rest }: GraphQLFormattedError,
  isSchemaPublic: boolean,
): GraphQLFormattedError {
  const isUncoded = extensions?.code === "INTERNAL_SERVER_ERROR";
  const told = isSchemaPublic ? message : withoutHint(message);
  return {
    ...rest,
    message: told.length > MAX_MESSAGE ? `${told.slice(0, MAX_MESSAGE)} …` : told,
    extensions: { ...extensions, ...(isUncoded && { code: "BAD_USER_INPUT" }) },
  };
}

/** By no regular expression: in a long message that repeats the words, one would look from each of them to the end. */
function withoutHint(message: string): string {
  const at = message.endsWith("?") ? message.lastIndexOf(" Did you mean ") : -1;
  return at < 0 ? message : message.slice(0, at);
}

function extensionsOf({ code, requestId, retryable, retryAfterMs }: Failure) {
  return {
    code,
    retryable,
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** An error in a log: where it was thrown, without its message, which may hold what belongs to a user. */
export function traceOf(error: unknown): { readonly name: string; readonly at: string[] } {
  const { name, stack = "" } = error instanceof Error ? error : new Error();
  return {
    name,
    at: stack
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 10),
  };
}
