import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type InlineFragmentNode,
  isAbstractType,
  Kind,
  type SelectionNode,
} from "graphql";
import { isLeftOut } from "../cost/arguments.ts";

/** Whether one of these fields is selected right below the field that is being resolved, for an object of that type. */
export function selectsAny(info: GraphQLResolveInfo, typeName: string, fields: ReadonlySet<string>): boolean {
  return someSelected(info, typeName, ({ name }) => fields.has(name.value));
}

/** Whether a field right below the field that is being resolved, for an object of that type, matches. */
export function someSelected(
  info: GraphQLResolveInfo,
  typeName: string,
  matches: (field: FieldNode) => boolean,
): boolean {
  const below = (node: FieldNode | InlineFragmentNode | FragmentDefinitionNode | undefined): boolean =>
    node?.selectionSet?.selections.some(selected) ?? false;

  const selected = (node: SelectionNode): boolean => {
    if (isLeftOut(node, info.variableValues)) return false;
    if (node.kind === Kind.FIELD) return matches(node);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? info.fragments[node.name.value] : node;
    return isOn(fragment?.typeCondition?.name.value) && below(fragment);
  };

  const isOn = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === typeName) return true;
    const [abstract, object] = [info.schema.getType(condition), info.schema.getType(typeName)];
    return isAbstractType(abstract) && info.schema.getPossibleTypes(abstract).some((type) => type === object);
  };

  return info.fieldNodes.some(below);
}
