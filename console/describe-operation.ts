import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
} from "graphql";
import { readConfig } from "../src/gateway/config/config.ts";
import { estimateCost } from "../src/gateway/cost/estimate.ts";
import { createSchema } from "../src/gateway/graph/schema.ts";

const schema = createSchema();
const { listExtraPages } = readConfig({});

/** Returns the name, the type and the cost of a document with one operation. A list that a variable limits has 50 rows. */
export function describeOperation(body: string) {
  const { definitions } = parse(body);
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation?.name) throw new TypeError(`A document has no named operation: ${body}`);
  const fragments = new Map(
    definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  const variables = exampleVariables(operation);
  const estimate = { schema, operation, fragments, variables, listExtraPages, allowedInstances: undefined };
  return { name: operation.name.value, type: operation.operation, estimatedCalls: estimateCost(estimate).calls };
}

/** Returns a value for each required variable: an estimate needs all of them. */
function exampleVariables({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const required = variableDefinitions.filter((node) => node.type.kind === Kind.NON_NULL_TYPE && !node.defaultValue);
  return Object.fromEntries(
    required.map(({ variable, type: node }) => {
      const type = typeFromAST(schema, node);
      if (!isInputType(type)) throw new TypeError(`$${variable.name.value} has an unknown type`);
      return [variable.name.value, exampleOf(type)];
    }),
  );
}

const arn = "arn:aws:chime:us-east-1:123456789012:app-instance/example";
const scalars: Readonly<Record<string, unknown>> = {
  Boolean: true,
  ChimeArn: arn,
  DateTime: "2026-01-01T00:00:00.000Z",
  ID: "example",
  Int: 50,
  String: "example",
};

function exampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType);
  if (isListType(type)) return [exampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return scalars[type.name];
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, exampleOf(field.type)]));
}
