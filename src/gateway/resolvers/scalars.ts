import { GraphQLError, type GraphQLScalarType, type GraphQLScalarTypeConfig, Kind } from "graphql";

const dateTime =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function parseDateTime(value: unknown): Date {
  const [text, date = ""] = (typeof value === "string" && dateTime.exec(value)) || [];
  // A day that its month lacks becomes one of the next month.
  if (text === undefined || !new Date(date).toISOString().startsWith(date))
    throw new GraphQLError("DateTime must be an RFC 3339 string with a time zone, such as 2026-11-22T15:45:27.123Z");
  return new Date(text);
}

function parseString(value: unknown): string {
  if (typeof value !== "string") throw new GraphQLError("ChimeArn must be a string");
  return value;
}

/** Only the functions: a complete scalar would replace the description and URL of the SDL. */
const scalar = <Internal>(functions: Omit<GraphQLScalarTypeConfig<Internal, string>, "name">) =>
  functions as GraphQLScalarType<Internal, string>;

export default {
  DateTime: scalar<Date>({
    serialize: (value) => {
      if (!(value instanceof Date)) throw new TypeError("DateTime serializes dates only");
      return value.toISOString();
    },
    parseValue: parseDateTime,
    parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : undefined),
  }),
  // Resolvers check the form: they know the kind of ARN, and the field for the message.
  ChimeArn: scalar<string>({
    serialize: parseString,
    parseValue: parseString,
    parseLiteral: (node) => parseString(node.kind === Kind.STRING ? node.value : undefined),
  }),
};
