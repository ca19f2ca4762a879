import { GraphQLError, type GraphQLScalarType, type GraphQLScalarTypeConfig, Kind } from "graphql";
import { z } from "zod";

const dateTime = z.iso.datetime({ offset: true });

function readDateTime(value: unknown): Date {
  const { success, data } = dateTime.safeParse(value);
  if (!success)
    throw new GraphQLError("DateTime must be RFC 3339 text with a time zone, such as 2026-11-22T15:45:27.123Z");
  return new Date(data);
}

function readText(value: unknown): string {
  if (typeof value !== "string") throw new GraphQLError("ChimeArn must be text");
  return value;
}

/** Only the functions: a whole scalar would replace the description and URL of the SDL by its own, empty ones. */
const scalar = <Internal>(functions: Omit<GraphQLScalarTypeConfig<Internal, string>, "name">) =>
  functions as GraphQLScalarType<Internal, string>;

export default {
  DateTime: scalar<Date>({
    serialize: (value) => {
      if (!(value instanceof Date)) throw new TypeError("DateTime serializes dates only");
      return value.toISOString();
    },
    parseValue: readDateTime,
    parseLiteral: (node) => readDateTime(node.kind === Kind.STRING ? node.value : undefined),
  }),
  // Its form is checked where it is known which kind of ARN is wanted: there the fault can name its field.
  ChimeArn: scalar<string>({
    serialize: readText,
    parseValue: readText,
    parseLiteral: (node) => readText(node.kind === Kind.STRING ? node.value : undefined),
  }),
};
