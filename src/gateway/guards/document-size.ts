import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from "graphql";
import { formatNumber } from "../domain/format-number.ts";
import { MAX_ERRORS } from "../http/graphql-status.ts";
import { operationNames, operationOf } from "../operations.ts";

/** The longest string in a document or its variables: no input is longer, and a document can use a string many times. */
export const MAX_STRING_LENGTH = 16_384;

export const MAX_TOKENS = 2000;

const limits = {
  aliasLength: { max: 60, unit: "characters in an alias" },
  stringLength: { max: MAX_STRING_LENGTH, unit: "characters in a string" },
  depth: { max: 12, unit: "levels of fields" },
  selections: { max: 2000, unit: "fields, counting fragments where they are spread" },
  aliases: { max: 30, unit: "aliases" },
  sameName: { max: 100, unit: "fields with the same response name" },
  directives: { max: 50, unit: "directives" },
  fragments: { max: 50, unit: "fragments" },
  rootFields: { max: 20, unit: "root fields" },
  mutations: { max: 10, unit: "mutations" },
  deletions: { max: 1, unit: "deletion" },
} as const;

type Limit = keyof typeof limits;
type Measures<Name extends Limit = Limit> = Readonly<Record<Name, number>>;

/** A validation rule that refuses large documents, and keeps the other rules from running: some take quadratic time. */
export function limitDocumentSize(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const issues = findIssues(document);
      const [first] = issues;
      if (!first) return;
      for (const issue of issues) context.reportError(issue);
      // validate() aborts at the first error beyond MAX_ERRORS. The response lists repeated errors once.
      for (let count = issues.length; count <= MAX_ERRORS; count += 1) context.reportError(first);
    },
  };
}

function findIssues(document: DocumentNode): GraphQLError[] {
  return (Object.entries(measure(document)) as [Limit, number][])
    .filter(([name, actual]) => actual > limits[name].max)
    .map(([name, actual]) => {
      const { max, unit } = limits[name];
      const message = `The document may have at most ${formatNumber(max)} ${unit}, got ${formatNumber(actual)}`;
      return new GraphQLError(message, { extensions: { limit: max } });
    });
}

function measure(document: DocumentNode): Measures {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const operations = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? [{ isMutation: node.operation === "mutation", ...sizeOf(node.selectionSet, fragments, new Map()) }]
      : [],
  );
  const maxOf = (count: (operation: (typeof operations)[number]) => number) => Math.max(0, ...operations.map(count));
  return {
    depth: maxOf(({ depth }) => depth),
    selections: maxOf(({ selections }) => selections),
    ...countNodes(document),
    fragments: fragments.size,
    rootFields: maxOf(({ fields }) => fields),
    mutations: maxOf(({ isMutation, fields }) => (isMutation ? fields : 0)),
    deletions: maxOf(({ isMutation, deletions }) => (isMutation ? deletions : 0)),
  };
}

function countNodes(
  document: DocumentNode,
): Measures<"aliases" | "aliasLength" | "stringLength" | "sameName" | "directives"> {
  let [aliases, aliasLength, stringLength, directives] = [0, 0, 0, 0];
  const objectsByName = new Map<string, number>();
  visit(document, {
    Field: ({ alias, name, selectionSet }) => {
      if (alias) {
        aliases += 1;
        aliasLength = Math.max(aliasLength, alias.value.length);
      }
      const responseName = (alias ?? name).value;
      if (selectionSet) objectsByName.set(responseName, 1 + (objectsByName.get(responseName) ?? 0));
    },
    StringValue: ({ value }) => {
      stringLength = Math.max(stringLength, value.length);
    },
    Directive: () => {
      directives += 1;
    },
  });
  return { aliases, aliasLength, stringLength, directives, sameName: Math.max(0, ...objectsByName.values()) };
}

interface Size {
  readonly depth: number;
  readonly selections: number;
  /** Without those below them. */
  readonly fields: number;
  readonly deletions: number;
}

const nothing: Size = { depth: 0, selections: 0, fields: 0, deletions: 0 };

const destructiveFields: ReadonlySet<string> = new Set(
  operationNames.map(operationOf).flatMap((operation) => ("destructive" in operation ? operation.fields : [])),
);

/** Counts a fragment at each spread, but measures it once, so that the time is proportional to the document. */
function sizeOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Size>,
): Size {
  const sizes = set.selections.map((node): Size => {
    if (node.kind === Kind.INLINE_FRAGMENT) return sizeOf(node.selectionSet, fragments, known);
    const name = node.name.value;
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const before = known.get(name);
      if (before) return before;
      known.set(name, nothing); // ends the recursion of a cycle, which another rule refuses
      const fragment = fragments.get(name);
      const size = fragment ? sizeOf(fragment.selectionSet, fragments, known) : nothing;
      known.set(name, size);
      return size;
    }
    const below = node.selectionSet ? sizeOf(node.selectionSet, fragments, known) : nothing;
    // Introspection is as deep as the schema's types.
    const isIntrospection = name.startsWith("__");
    return {
      depth: 1 + (isIntrospection ? 0 : below.depth),
      selections: 1 + below.selections,
      fields: 1,
      deletions: destructiveFields.has(`Mutation.${name}`) ? 1 : 0,
    };
  });
  return sizes.reduce(
    (sum, size) => ({
      depth: Math.max(sum.depth, size.depth),
      selections: sum.selections + size.selections,
      fields: sum.fields + size.fields,
      deletions: sum.deletions + size.deletions,
    }),
    nothing,
  );
}
