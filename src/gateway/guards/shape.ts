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

/** How large an operation may be, whatever it costs. */
const limits = {
  aliasLength: 60,
  depth: 12,
  aliases: 30,
  directives: 50,
  fragments: 50,
  rootFields: 20,
  mutations: 10,
  deletions: 1,
} as const;

const names: Record<keyof typeof limits, string> = {
  aliasLength: "letters in an alias",
  depth: "levels",
  aliases: "aliases",
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
      for (const [name, met] of Object.entries(measure(document)) as [keyof typeof limits, number][])
        if (met > limits[name])
          context.reportError(
            new GraphQLError(`The document has ${met} ${names[name]}; at most ${limits[name]} are allowed`, {
              extensions: { limit: limits[name] },
            }),
          );
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
    ...countNodes(document),
    fragments: fragments.size,
    rootFields: most(({ fields }) => fields),
    mutations: most(({ isMutation, fields }) => (isMutation ? fields : 0)),
    deletions: most(({ isMutation, deletions }) => (isMutation ? deletions : 0)),
  };
}

function countNodes(document: DocumentNode): Record<"aliases" | "aliasLength" | "directives", number> {
  let [aliases, aliasLength, directives] = [0, 0, 0];
  visit(document, {
    Field: ({ alias }) => {
      if (!alias) return;
      aliases += 1;
      aliasLength = Math.max(aliasLength, alias.value.length);
    },
    Directive: () => {
      directives += 1;
    },
  });
  return { aliases, aliasLength, directives };
}

interface Size {
  /** How many fields stand inside one another. */
  readonly depth: number;
  /** How many there are side by side, and how many of them would delete something as mutations. */
  readonly fields: number;
  readonly deletions: number;
}

const nothing: Size = { depth: 0, fields: 0, deletions: 0 };

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
    const isOfData = node.selectionSet && !name.startsWith("__");
    const below = isOfData ? sizeOf(node.selectionSet, fragments, known).depth : 0;
    return { depth: 1 + below, fields: 1, deletions: /^(delete|deregister)/.test(name) ? 1 : 0 };
  });
  return sizes.reduce(
    (sum, size) => ({
      depth: Math.max(sum.depth, size.depth),
      fields: sum.fields + size.fields,
      deletions: sum.deletions + size.deletions,
    }),
    nothing,
  );
}
