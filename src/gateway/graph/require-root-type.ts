import { type ASTVisitor, GraphQLError, type ValidationContext } from "graphql";

/** The validation rule "Operation Type Existence". GraphQL.js 16 finds a missing root type only when it executes the operation. */
export function requireRootType(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      const message = `The schema has no ${node.operation}s: send a query or a mutation`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
