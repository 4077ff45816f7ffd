import {
  type BooleanValueNode,
  type DocumentNode,
  type FieldNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type NameNode,
  type SelectionNode,
  visit,
} from 'graphql';

/** Values of variables by their names, coerced. */
type Variables = Readonly<Record<string, unknown>>;

const SKIP = GraphQLSkipDirective.name;
const INCLUDE = GraphQLIncludeDirective.name;

/** Whether `@skip` and `@include` leave a selection in. */
export function isIncluded({ directives = [] }: SelectionNode, variables: Variables): boolean {
  return directives.every(({ name, arguments: [given] = [] }) => {
    if (!isCondition(name)) return true;
    const { value } = given!;
    const holds = value.kind === Kind.VARIABLE ? variables[value.name.value] : (value as BooleanValueNode).value;
    return holds !== (name.value === SKIP);
  });
}

/** Names of the variables that any `@skip` or `@include` of a document asks. */
export function variablesInConditions(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (!isCondition(name)) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** The document with its conditions settled: what `@skip` and `@include` leave out is gone, and so are they themselves. */
export function withoutConditions(document: DocumentNode, variables: Variables): DocumentNode {
  const settle = <Node extends SelectionNode>(node: Node): Node | null | undefined => {
    if (!isIncluded(node, variables)) return null;
    const directives = node.directives?.filter(({ name }) => !isCondition(name)) ?? [];
    return directives.length === (node.directives?.length ?? 0) ? undefined : { ...node, directives };
  };
  return visit(document, {
    Field: { enter: (node: FieldNode) => settle(node) },
    FragmentSpread: { enter: (node) => settle(node) },
    InlineFragment: { enter: (node) => settle(node) },
  });
}

function isCondition({ value }: NameNode): boolean {
  return value === SKIP || value === INCLUDE;
}
