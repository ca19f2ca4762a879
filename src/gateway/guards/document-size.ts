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

/** Letters of one text, in the document or in its variables: what is longer is no input of ours, but can be used again and again. */
export const MAX_TEXT = 16_384;

/** How large an operation may be, whatever it costs. */
const limits = {
  aliasLength: 60,
  textLength: MAX_TEXT,
  depth: 12,
  selections: 2000,
  aliases: 30,
  repeats: 100,
  directives: 50,
  fragments: 50,
  rootFields: 20,
  mutations: 10,
  deletions: 1,
} as const;

const names: Record<keyof typeof limits, string> = {
  aliasLength: "letters in an alias",
  textLength: "letters in a text",
  depth: "levels",
  selections: "fields with all fragments spread",
  aliases: "aliases",
  repeats: "times a field of the same name",
  directives: "directives",
  fragments: "fragments",
  rootFields: "fields at the root",
  mutations: "mutations",
  deletions: "deletions",
};

/** A rule of validation: refuses documents that are larger than what a client has use for. */
export function limitShape(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const faults = (Object.entries(measure(document)) as [keyof typeof limits, number][])
        .filter(([name, met]) => met > limits[name])
        .map(([name, met]) => {
          const message = `The document has ${met} ${names[name]}; at most ${limits[name]} are allowed`;
          return new GraphQLError(message, { extensions: { limit: limits[name] } });
        });
      // GraphQL gives up at so many errors, by throwing: the other rules, whose time grows by the square, come no further than this.
      while (faults.length > 0) for (const fault of faults) context.reportError(fault);
    },
  };
}

function measure(document: DocumentNode): Record<keyof typeof limits, number> {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const sizes = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? [{ isMutation: node.operation === "mutation", ...sizeOf(node.selectionSet, fragments, new Map()) }]
      : [],
  );
  const most = (figure: (size: (typeof sizes)[number]) => number) => Math.max(0, ...sizes.map(figure));
  return {
    depth: most(({ depth }) => depth),
    selections: most(({ selections }) => selections),
    ...countNodes(document),
    fragments: fragments.size,
    rootFields: most(({ fields }) => fields),
    mutations: most(({ isMutation, fields }) => (isMutation ? fields : 0)),
    deletions: most(({ isMutation, deletions }) => (isMutation ? deletions : 0)),
  };
}

function countNodes(
  document: DocumentNode,
): Record<"aliases" | "aliasLength" | "textLength" | "repeats" | "directives", number> {
  let [aliases, aliasLength, textLength, directives] = [0, 0, 0, 0];
  const namesakes = new Map<string, number>();
  visit(document, {
    Field: ({ alias, name, selectionSet }) => {
      if (alias) {
        aliases += 1;
        aliasLength = Math.max(aliasLength, alias.value.length);
      }
      const answered = (alias ?? name).value;
      if (selectionSet) namesakes.set(answered, 1 + (namesakes.get(answered) ?? 0));
    },
    StringValue: ({ value }) => {
      textLength = Math.max(textLength, value.length);
    },
    Directive: () => {
      directives += 1;
    },
  });
  return { aliases, aliasLength, textLength, directives, repeats: Math.max(0, ...namesakes.values()) };
}

interface Size {
  /** How many fields stand inside one another. */
  readonly depth: number;
  /** How many there are in all: fragments that spread others twice make thousands of few. */
  readonly selections: number;
  /** How many there are side by side, and how many of them would delete something as mutations. */
  readonly fields: number;
  readonly deletions: number;
}

const nothing: Size = { depth: 0, selections: 0, fields: 0, deletions: 0 };

/** Fragments count where they are spread, and are measured once, so that this takes no longer than the document is long. */
function sizeOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Size>,
): Size {
  const sizes = set.selections.map((node): Size => {
    if (node.kind === Kind.INLINE_FRAGMENT) return sizeOf(node.selectionSet, fragments, known);
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const name = node.name.value;
      const before = known.get(name);
      if (before) return before;
      known.set(name, nothing); // while it is measured: one that spreads itself is refused by another rule
      const fragment = fragments.get(name);
      const size = fragment ? sizeOf(fragment.selectionSet, fragments, known) : nothing;
      known.set(name, size);
      return size;
    }
    const name = node.name.value;
    // What is asked of the schema itself is as deep as its types.
    const isOfData = !name.startsWith("__");
    const below = node.selectionSet ? sizeOf(node.selectionSet, fragments, known) : nothing;
    return {
      depth: 1 + (isOfData ? below.depth : 0),
      selections: 1 + below.selections,
      fields: 1,
      deletions: /^(delete|deregister)/.test(name) ? 1 : 0,
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
